import fc from 'fast-check';
import { expect, test } from 'vitest';
import { archiveEnd, entryHeader, padding, readEntries, type TarEntry } from './tar.ts';

function archive(entries: readonly TarEntry[]): Buffer {
  const parts = entries.flatMap(({ path, body }) => [
    entryHeader(path, body.length),
    body,
    padding(body.length),
  ]);
  return Buffer.concat([...parts, archiveEnd()]);
}

async function* inPieces(whole: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
}

async function read(whole: Buffer, size: number): Promise<TarEntry[]> {
  const entries: TarEntry[] = [];
  for await (const entry of readEntries(inPieces(whole, size))) entries.push(entry);
  return entries;
}

test('entries come back whatever their size and however the stream is divided', async () => {
  const entry = fc.record({
    path: fc.stringMatching(/^[a-z]{1,63}\/[a-z_]{1,63}\/\d{6}\.copy$/),
    body: fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)),
  });
  const run = fc.asyncProperty(
    fc.array(entry, { maxLength: 5 }),
    fc.integer({ min: 1, max: 3_000 }),
    async (entries, size) => {
      expect(await read(archive(entries), size)).toEqual(entries);
    },
  );
  await fc.assert(run, { numRuns: 200 });
});

test('a path of two names of 63 letters, the longest PostgreSQL has, fits', async () => {
  const path = `tables/${'s'.repeat(63)}/${'t'.repeat(63)}/000001.copy`;
  expect(await read(archive([{ path, body: Buffer.from('x') }]), 512)).toEqual([
    { path, body: Buffer.from('x') },
  ]);
});

test('an archive cut anywhere is refused', async () => {
  const whole = archive([{ path: 'a', body: Buffer.alloc(700, 1) }]);
  for (let length = 0; length < whole.length; length += 100) {
    await expect(read(whole.subarray(0, length), 512)).rejects.toThrow();
  }
});
