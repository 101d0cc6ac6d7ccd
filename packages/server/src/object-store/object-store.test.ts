import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { ObjectStore } from '@doorstep/core/shared/object-store.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { S3_KEYS, startObjectServer } from '../testing/object-server.ts';
import type { ObjectServer } from '../testing/object-server.ts';
import { createFolderStore } from './folder-store.ts';
import { createS3Store } from './s3-store.ts';
import { createVault } from './vault.ts';

let folder: string;
let server: ObjectServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-objects-'));
  server = await startObjectServer();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await server.stop();
});

const STORES: readonly (readonly [string, () => ObjectStore])[] = [
  ['a folder', () => createFolderStore(folder)],
  ['an S3 bucket', () => createS3Store({ bucket: server.bucket, ...S3_KEYS })],
];
const QUIET = { error: () => undefined };
const aKey = (): string => randomBytes(20).toString('hex');

describe.each(STORES)('objects in %s', (_where, open) => {
  it('come back as they were put, and the last put counts', async () => {
    const [store, key] = [open(), aKey()];
    expect(await store.get(key)).toBeNull();
    const bytes = randomBytes(300_000);
    await store.put(key, bytes);
    expect(Buffer.from((await store.get(key)) ?? [])).toEqual(bytes);
    await store.put(key, Buffer.from('short'), Buffer.from(''), Buffer.from('er'));
    expect(Buffer.from((await store.get(key)) ?? []).toString()).toBe('shorter');
  });

  it('are gone when removed, and may be removed again', async () => {
    const [store, key] = [open(), aKey()];
    await store.put(key, Buffer.from('x'));
    await store.remove(key);
    await store.remove(key);
    expect(await store.get(key)).toBeNull();
  });

  it('are whole when many put one key at once', async () => {
    const [store, key] = [open(), aKey()];
    const versions = Array.from({ length: 8 }, (_, at) => Buffer.alloc(50_000, at));
    await Promise.all(versions.map((bytes) => store.put(key, bytes)));
    const kept = Buffer.from((await store.get(key)) ?? []);
    expect(versions.some((bytes) => bytes.equals(kept))).toBe(true);
  });

  it('are listed a page at a time, in the order of their keys', async () => {
    const store = open();
    const began = Date.now();
    const keys = Array.from({ length: 7 }, aKey).sort();
    for (const key of keys) await store.put(key, Buffer.from(key));
    const listed: string[] = [];
    for (let after = ''; ;) {
      const page = await store.list(after, 3);
      listed.push(...page.map(({ key }) => key));
      for (const { writtenAt } of page) expect(Math.abs(writtenAt.getTime() - began)).toBeLessThan(60_000);
      if (page.length < 3) break;
      after = page.at(-1)?.key ?? '';
    }
    expect(listed).toEqual([...new Set(listed)].sort());
    expect(listed).toEqual(expect.arrayContaining(keys));
  });

  it('are sealed by the vault, each with a key of its own, and proved when they are opened', async () => {
    const store = open();
    const vault = createVault(store, QUIET);
    const bytes = Buffer.from('a lease of Nadia');
    const [file, other] = [await vault.lay(vault.newKey(), bytes), await vault.lay(vault.newKey(), bytes)];
    if (file === 'unreachable' || other === 'unreachable') throw new Error('unreachable');
    expect(file.fileKey).not.toBe(other.fileKey);
    const lying = Buffer.from((await store.get(file.objectKey)) ?? []);
    expect(lying.includes('Nadia')).toBe(false);
    expect(Buffer.from(await vault.open(file))).toEqual(bytes);
    await store.put(file.objectKey, Buffer.concat([lying, Buffer.from('x')]));
    expect(await vault.open(file)).toBe('altered');
    await vault.remove(file.objectKey);
    expect(await vault.open(file)).toBe('missing');
  });
});

describe('a folder', () => {
  it('takes no key that leads out of it', async () => {
    const store = createFolderStore(folder);
    for (const key of ['../../etc/passwd', '/etc/passwd', 'ab/../../x', 'a', '.unfinished-ab'])
      await expect(async () => store.get(key)).rejects.toThrow('none of ours');
  });

  it('leaves nothing of a write that failed, and lists nothing unfinished', async () => {
    const store = createFolderStore(folder);
    const key = aKey();
    await store.put(key, Buffer.from('x'));
    const shelf = join(folder, key.slice(0, 2));
    await writeFile(join(shelf, '.unfinished-0011'), 'torn');
    expect((await store.list('', 1_000)).some((one) => one.key.startsWith('.'))).toBe(false);
    await rm(join(shelf, '.unfinished-0011'));
    const blocked = join(folder, 'ff');
    await rm(blocked, { recursive: true, force: true });
    await writeFile(blocked, 'no folder');
    await expect(store.put(`ff${aKey().slice(2)}`, Buffer.from('x'))).rejects.toThrow();
    await rm(blocked);
    expect((await readdir(shelf)).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('an S3 bucket', () => {
  it('that fails is a fault, which does not tell what was asked', async () => {
    const store = createS3Store({ bucket: server.bucket, ...S3_KEYS });
    server.failing = 403;
    for (const call of [
      () => store.put('ab', Buffer.from('x')),
      () => store.get('ab'),
      () => store.remove('ab'),
      () => store.list('', 1),
    ])
      await expect(call()).rejects.toThrow(/^The object store answered 403$/u);
    server.failing = null;
  });

  it('refuses keys that are not its own', async () => {
    const store = createS3Store({ bucket: server.bucket, ...S3_KEYS, secretAccessKey: 'wrong' });
    await expect(store.get('ab')).rejects.toThrow('answered 403');
  });
});
