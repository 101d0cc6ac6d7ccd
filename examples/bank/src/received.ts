import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRecord, memberOf, textOf } from './json.ts';

/** A credential as it was received; the file's name is the request's id. */
export interface Received {
  readonly requestId: string;
  readonly at: string;
  readonly credential: Readonly<Record<string, unknown>>;
}

/** What was received, in files that only this program's user can read. */
export interface Shelf {
  readonly has: (requestId: string) => Promise<boolean>;
  readonly put: (received: Received) => Promise<void>;
  /** Newest first. */
  readonly all: () => Promise<readonly Received[]>;
}

export async function openShelf(folder: string): Promise<Shelf> {
  const shelf = join(folder, 'received');
  await mkdir(shelf, { recursive: true, mode: 0o700 });
  const names = async (): Promise<readonly string[]> =>
    (await readdir(shelf)).filter((name) => name.endsWith('.json'));
  return {
    has: async (requestId) => (await names()).includes(`${requestId}.json`),
    put: async (received) => {
      const path = join(shelf, `${received.requestId}.json`);
      // Whole or not at all: a program that stops in between leaves no half.
      await writeFile(`${path}.part`, JSON.stringify(received), { mode: 0o600 });
      await rename(`${path}.part`, path);
    },
    all: async () => {
      const all = await Promise.all(
        (await names()).map(async (name) => readReceived(await readFile(join(shelf, name), 'utf8'))),
      );
      return all.toSorted((one, other) => (one.at < other.at ? 1 : -1));
    },
  };
}

function readReceived(text: string): Received {
  const read: unknown = JSON.parse(text);
  const credential = memberOf(read, 'credential');
  return {
    requestId: textOf(read, 'requestId') ?? '',
    at: textOf(read, 'at') ?? '',
    credential: isRecord(credential) ? credential : {},
  };
}
