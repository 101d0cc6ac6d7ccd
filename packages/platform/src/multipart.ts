import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import type { BusboyInstance } from '@fastify/busboy';
import { isFilePart } from '@doorstep/contract/multipart.ts';
import type { FilePart } from '@doorstep/contract/multipart.ts';
import { isRecord } from '@doorstep/contract/json.ts';
import { joined } from '@doorstep/core/shared/uploaded-file/byte-reader.ts';
import { UNREADABLE } from './http-server.ts';
import { letGo } from './let-go.ts';

/** Seconds that a body may take: 2 MB over a line of 8 KB a second. */
const PATIENCE_MS = 300_000;

/** A request, as far as its body is read. */
export interface Sent extends Readable {
  readonly headers: Pick<IncomingHttpHeaders, 'content-type'>;
}

type Parts = Readonly<Record<string, unknown>>;

/**
 * The parts of a `multipart/form-data` body: files as `FilePart`, a text that is a JSON object as that object, other
 * texts as they are, and a list of what comes more than once. `UNREADABLE` where it is too large or malformed; no more
 * than `largest` bytes are ever held. Fails when the sender leaves.
 */
export async function readMultipart(stream: Sent, largest: number): Promise<Parts | typeof UNREADABLE> {
  const parser = parserOf(stream.headers['content-type'] ?? '', largest);
  if (parser === null) {
    stream.resume();
    return UNREADABLE;
  }
  const parts = partsOf(parser);
  return (await feed(stream, parser, largest)) === 'too-large' ? UNREADABLE : parts;
}

/** Null where the header names no such body. */
function parserOf(contentType: string, largest: number): BusboyInstance | null {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      preservePath: true,
      limits: { fieldNameSize: largest, fieldSize: largest },
      isPartAFile: (_name, _type, fileName) => fileName !== undefined,
    });
  } catch {
    return null;
  }
}

/** Of a body that is too large the rest is let go by unread, so that the answer can be heard. */
function feed(stream: Sent, parser: BusboyInstance, largest: number): Promise<'whole' | 'too-large'> {
  return new Promise((resolve, reject) => {
    let size = 0;
    const timer = setTimeout(() => stream.destroy(), PATIENCE_MS);
    const stop = (): void => {
      clearTimeout(timer);
      stream.off('data', take);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= largest) {
        parser.write(chunk);
        return;
      }
      stop();
      stream.resume();
      resolve('too-large');
    };
    stream.on('data', take);
    stream.once('end', () => {
      stop();
      parser.end();
      resolve('whole');
    });
    for (const end of ['close', 'error'])
      stream.once(end, () => {
        stop();
        reject(gone());
      });
  });
}

/** Nobody is there any more to be answered, and nothing is at fault here. */
function gone(): Error {
  return Object.assign(new Error('The sender left in the middle of a body'), { statusCode: 400 });
}

function partsOf(parser: BusboyInstance): Promise<Parts | typeof UNREADABLE> {
  const parts = new Map<string, unknown>();
  const keep = (name: string, value: unknown): void => {
    parts.set(name, parts.has(name) ? [parts.get(name), value].flat() : value);
  };
  parser.on('field', (name, text) => {
    keep(name, textPart(text));
  });
  parser.on('file', (part, stream, name, _encoding, type) => {
    const pieces: Buffer[] = [];
    stream.on('data', (piece: Buffer) => pieces.push(piece));
    stream.on('end', () => {
      keep(part, filePart({ name, type, bytes: joined(pieces) }));
    });
    // What breaks a file off is told of the whole body as well.
    stream.on('error', () => undefined);
  });
  return new Promise((resolve) => {
    parser.on('finish', () => {
      resolve(Object.fromEntries(parts));
    });
    parser.on('error', () => {
      resolve(UNREADABLE);
    });
  });
}

/** Whoever keeps a file has it elsewhere by the time its request is answered. */
export function letFilesGo(parts: unknown): void {
  if (!isRecord(parts)) return;
  for (const part of Object.values(parts).flat()) if (isFilePart(part)) letGo(part.bytes);
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
function filePart(file: FilePart): unknown {
  return file.type.startsWith('application/json') ? textPart(new TextDecoder().decode(file.bytes)) : file;
}
