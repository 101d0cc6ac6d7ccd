import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { isRecord } from '@doorstep/contract/json.ts';
import { UNREADABLE } from './http-server.ts';

/** Seconds that a body may take: 2 MB over a line of 8 KB a second. */
const PATIENCE_MS = 300_000;

/** A request, as far as its body is read. */
export interface Sent extends Readable {
  readonly headers: Pick<IncomingHttpHeaders, 'content-type'>;
}

/**
 * The parts of a `multipart/form-data` body: files as `FilePart`, a text that is a JSON object as that object, other
 * texts as they are, and a list of what comes more than once. `UNREADABLE` where it is too large or malformed; no more than `largest` bytes are ever held. Fails
 * when the sender leaves.
 */
export async function readMultipart(
  stream: Sent,
  largest: number,
): Promise<Readonly<Record<string, unknown>> | typeof UNREADABLE> {
  const bytes = await readBytes(stream, largest);
  return bytes === null ? UNREADABLE : partsOf(bytes, stream.headers['content-type'] ?? '');
}

/** Null for too many: the rest is let go by unread, so that the answer can be heard. */
function readBytes(stream: Sent, largest: number): Promise<Buffer<ArrayBuffer> | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => stream.destroy(), PATIENCE_MS);
    const stop = (): void => {
      clearTimeout(timer);
      stream.off('data', take);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= largest) {
        chunks.push(chunk);
        return;
      }
      stop();
      stream.resume();
      resolve(null);
    };
    stream.on('data', take);
    stream.once('end', () => {
      stop();
      resolve(Buffer.concat(chunks));
    });
    stream.once('close', () => {
      stop();
      reject(gone());
    });
    stream.on('error', () => {
      stop();
      reject(gone());
    });
  });
}

/** Nobody is there any more to be answered, and nothing is at fault here. */
function gone(): Error {
  return Object.assign(new Error('The sender left in the middle of a body'), { statusCode: 400 });
}

async function partsOf(
  bytes: Buffer<ArrayBuffer>,
  contentType: string,
): Promise<Readonly<Record<string, unknown>> | typeof UNREADABLE> {
  try {
    const body = new Response(bytes, { headers: { 'content-type': contentType } });
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- discouraged for what is unbounded; this is bounded and whole
    const form = await body.formData();
    const parts = new Map<string, unknown>();
    for (const [name, part] of form) {
      const value = typeof part === 'string' ? textPart(part) : await filePart(part);
      parts.set(name, parts.has(name) ? [parts.get(name), value].flat() : value);
    }
    return Object.fromEntries(parts);
  } catch {
    return UNREADABLE;
  }
}

function textPart(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : text;
  } catch {
    return text;
  }
}

/** Some clients send their JSON as a part with a name and its type. */
async function filePart(part: File): Promise<unknown> {
  if (part.type.startsWith('application/json')) return textPart(await part.text());
  return { name: part.name, type: part.type, bytes: new Uint8Array(await part.arrayBuffer()) };
}
