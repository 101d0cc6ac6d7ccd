import { Type } from 'typebox';
import { isRecord } from './json.ts';

/**
 * A file as a part of a request carries it: the name is the sender's, the type what it claims to be.
 * The bytes are there until the request is answered.
 */
export interface FilePart {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The schema of a part that is a file; other parts are texts, or the JSON object that a text is. */
export const File = Type.Unsafe<FilePart>({ format: 'binary' });

export function isFilePart(value: unknown): value is FilePart {
  return isRecord(value) && typeof value['name'] === 'string' && value['bytes'] instanceof Uint8Array;
}

/** A body of parts as it travels, each of a list apart, with the content type that names its boundary. */
export async function encodeMultipart(
  parts: Readonly<Record<string, unknown>>,
): Promise<{ readonly contentType: string; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const form = new FormData();
  const each = Object.entries(parts).flatMap(([name, value]): [string, unknown][] =>
    Array.isArray(value) ? value.map((part: unknown) => [name, part]) : [[name, value]],
  );
  for (const [name, part] of each) {
    if (isFilePart(part)) form.append(name, new Blob([part.bytes.slice()], { type: part.type }), part.name);
    else if (part !== undefined) form.append(name, typeof part === 'string' ? part : JSON.stringify(part));
  }
  const encoded = new Response(form);
  const bytes = new Uint8Array(await encoded.arrayBuffer());
  return { contentType: encoded.headers.get('content-type') ?? '', bytes };
}
