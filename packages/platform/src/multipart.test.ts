import { PassThrough } from 'node:stream';
import { encodeMultipart } from '@doorstep/contract/multipart.ts';
import { describe, expect, it } from 'vitest';
import { UNREADABLE } from './http-server.ts';
import { letFilesGo, readMultipart } from './multipart.ts';

/** A request as far as its body goes. */
function sending(contentType: string, ...pieces: readonly Uint8Array[]) {
  const stream = new PassThrough();
  for (const piece of pieces) stream.write(piece);
  return Object.assign(stream, { headers: { 'content-type': contentType } });
}

const FILE = {
  name: 'é 家.pdf',
  type: 'application/pdf',
  bytes: new Uint8Array([0, 1, 13, 10, 45, 45, 255]),
};

describe('a body in parts', () => {
  it('comes as it was sent: files, objects, texts', async () => {
    const parts = { 'Document request': { id: 'x', nested: { a: [1] } }, note: 'plain', file: FILE };
    const { contentType, bytes } = await encodeMultipart(parts);
    const stream = sending(contentType, bytes.subarray(0, 50), bytes.subarray(50));
    stream.end();
    expect(await readMultipart(stream, 10_000)).toEqual(parts);
  });

  it('may have its JSON as a part with a name and a type', async () => {
    const json = { name: 'blob', type: 'application/json', bytes: new TextEncoder().encode('{"a":1}') };
    const { contentType, bytes } = await encodeMultipart({ request: json });
    const stream = sending(contentType, bytes);
    stream.end();
    expect(await readMultipart(stream, 10_000)).toEqual({ request: { a: 1 } });
  });

  it('keeps the whole name of a file, and lists files of one part in their order', async () => {
    const files = ['C:\\papers\\lease.pdf', '../a.pdf', 'b.pdf'].map((name) => ({ ...FILE, name }));
    const { contentType, bytes } = await encodeMultipart({ files });
    const stream = sending(contentType, bytes);
    stream.end();
    expect(await readMultipart(stream, 10_000)).toEqual({ files });
  });

  it('that is no such body, or breaks off, cannot be read', async () => {
    const { contentType, bytes } = await encodeMultipart({ file: FILE });
    const bodies: readonly (readonly [string, Uint8Array])[] = [
      [contentType, bytes.subarray(0, bytes.length - 10)],
      [contentType, new Uint8Array()],
      ['multipart/form-data', bytes],
      ['multipart/form-data; boundary=other', bytes],
    ];
    for (const [type, body] of bodies) {
      const stream = sending(type, body);
      stream.end();
      expect(await readMultipart(stream, 10_000)).toBe(UNREADABLE);
    }
  });

  it('that is too large is let go by, and the rest of it read by nobody', async () => {
    const stream = sending('multipart/form-data; boundary=x', Buffer.alloc(600), Buffer.alloc(600));
    expect(await readMultipart(stream, 1_000)).toBe(UNREADABLE);
    stream.end(Buffer.alloc(10_000));
    await new Promise((resolve) => stream.once('end', resolve));
  });

  it('whose sender leaves is nobody’s fault', async () => {
    const stream = sending('multipart/form-data; boundary=x', Buffer.alloc(600));
    const reading = readMultipart(stream, 1_000);
    stream.destroy();
    await expect(reading).rejects.toMatchObject({ statusCode: 400 });
  });

  it('lets its files go, also those that share a name, and nothing else', () => {
    const [alone, first, second] = [1, 2, 3].map((byte) => ({ ...FILE, bytes: new Uint8Array([byte]) }));
    letFilesGo({ alone, several: [first, second], note: 'plain', 'Document request': { id: 'x' } });
    expect([alone, first, second].map((file) => file?.bytes.length)).toEqual([0, 0, 0]);
    letFilesGo(UNREADABLE);
    letFilesGo(null);
  });
});
