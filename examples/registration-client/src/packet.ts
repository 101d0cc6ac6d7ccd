import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';
import { isRecord, memberOf, textOf } from './json.ts';

export interface OpenedPacket {
  readonly identity: Readonly<Record<string, unknown>>;
  /** By their names in the archive. */
  readonly documents: ReadonlyMap<string, Uint8Array>;
}

const ID = 'ID.json';

/** Reads the archive; throws where it has no identity. */
export function readPacket(zip: Uint8Array): OpenedPacket {
  const { [ID]: id, ...files } = unzipSync(zip);
  if (id === undefined) throw new Error(`The packet has no ${ID}`);
  const identity = memberOf(JSON.parse(Buffer.from(id).toString('utf8')), 'identity');
  return { identity: isRecord(identity) ? identity : {}, documents: new Map(Object.entries(files)) };
}

/** One line for each answer, as an operator would look at it. */
export function summary({ identity, documents }: OpenedPacket): readonly string[] {
  return [
    ...Object.entries(identity).map(([field, value]) => `  ${field}: ${shown(value)}`),
    ...[...documents].map(([name, bytes]) => `  file ${name}: ${String(bytes.length)} bytes`),
  ];
}

/** Writes the papers into one folder; a name that leads out of it is cut down to its last part. */
export async function writeDocuments(
  folder: string,
  { documents }: OpenedPacket,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const written: string[] = [];
  for (const [name, bytes] of documents) {
    const path = join(folder, basename(name.replaceAll('\\', '/')));
    await writeFile(path, bytes, { mode: 0o600 });
    written.push(path);
  }
  return written;
}

function shown(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map((one: unknown) => `${textOf(one, 'value') ?? '?'} (${textOf(one, 'language') ?? '?'})`)
      .join(' · ');
  if (isRecord(value)) return [textOf(value, 'type'), textOf(value, 'refNumber')].filter(Boolean).join(', ');
  return String(value);
}
