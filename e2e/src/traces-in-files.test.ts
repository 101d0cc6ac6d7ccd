import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTraceSearches } from './personal-traces.ts';
import { searchFolder } from './traces-in-files.ts';

const SECRET = { whose: 'person 4', what: 'e-mail', text: 'somebody@example.test' };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-traces-'));
  await mkdir(join(folder, 'base', '5'), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

it('finds nothing in files without a trace, the empty one among them', async () => {
  await writeFile(join(folder, 'empty'), '');
  await writeFile(join(folder, 'base', '5', '1249'), Buffer.alloc(9_000_000, 7));
  expect(await searchFolder(folder, createTraceSearches([SECRET]))).toEqual({
    files: 2,
    bytes: 9_000_000,
    traces: [],
  });
});

it('names the file at any depth, and looks into a gzipped one', async () => {
  await writeFile(join(folder, 'base', '5', '1250'), Buffer.from(SECRET.text, 'utf16le'));
  await writeFile(join(folder, 'backup.tar.gz'), gzipSync(`a row with ${SECRET.text}`));
  const { traces } = await searchFolder(folder, createTraceSearches([SECRET]));
  expect([...traces].sort()).toEqual([
    'backup.tar.gz: e-mail of person 4 in UTF-8',
    'base/5/1250: e-mail of person 4 in UTF-16LE',
  ]);
});
