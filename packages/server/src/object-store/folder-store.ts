import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { ObjectStore, StoredObject } from '@doorstep/core/shared/object-store.ts';

/** Names of files that are being written; no key begins like them. */
const UNFINISHED = '.unfinished-';

/**
 * Objects as files below a folder, in folders by the first characters of their keys' hashes' place: `ab/abcdef…`. A file
 * is written whole beside its place and then moved there; its bytes and its name are on the disk before that is said.
 */
export function createFolderStore(folder: string): ObjectStore {
  const pathOf = (key: string): string => join(folder, shelfOf(key), checked(key));
  return {
    put: (key, ...parts) => putFile(pathOf(key), parts),
    get: (key) => readFile(pathOf(key)).catch(absent),
    remove: (key) => rm(pathOf(key), { force: true }),
    list: (after, most) => listFiles(folder, after, most),
  };
}

/** A folder holds a 256th of the objects, so that none has millions. */
function shelfOf(key: string): string {
  return checked(key).slice(0, 2);
}

function checked(key: string): string {
  if (!/^[0-9a-f][0-9a-z-]{3,99}$/u.test(key)) throw new Error('The key of an object is none of ours');
  return key;
}

function absent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

async function putFile(path: string, parts: readonly Uint8Array[]): Promise<void> {
  const shelf = dirname(path);
  const unfinished = join(shelf, `${UNFINISHED}${randomBytes(8).toString('hex')}`);
  try {
    const file = (await begin(unfinished)) ?? (await onNewShelf(unfinished));
    try {
      await writeWhole(file, parts);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    await syncFolder(shelf);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function writeWhole(file: FileHandle, parts: readonly Uint8Array[]): Promise<void> {
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  const { bytesWritten } = await file.writev([...parts]);
  if (bytesWritten < size) throw new Error('The disk took only a part of an object');
}

/** Null where there is no such shelf yet. */
function begin(path: string): Promise<FileHandle | null> {
  return open(path, 'wx', 0o600).catch(absent);
}

async function onNewShelf(path: string): Promise<FileHandle> {
  const shelf = dirname(path);
  await mkdir(shelf, { recursive: true, mode: 0o700 });
  await syncFolder(dirname(shelf));
  return open(path, 'wx', 0o600);
}

/** A name is on the disk when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function listFiles(folder: string, after: string, most: number): Promise<readonly StoredObject[]> {
  const found: StoredObject[] = [];
  const shelves = (await names(folder)).filter((shelf) => shelf >= after.slice(0, 2));
  for (const shelf of shelves) {
    for (const key of (await names(join(folder, shelf))).filter((name) => name > after)) {
      if (key.startsWith(UNFINISHED)) continue;
      if (found.length === most) return found;
      const { mtime } = await stat(join(folder, shelf, key));
      found.push({ key, writtenAt: mtime });
    }
  }
  return found;
}

async function names(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder).catch(absent);
  return (entries ?? []).sort();
}
