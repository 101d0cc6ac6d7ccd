import { unzipSync } from 'fflate';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';

/** By their paths in an archive. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** What one archive may hold unpacked: a file of a few kilobytes can claim to be gigabytes. */
const LARGEST = 64 * 1024 * 1024;
const MOST_FILES = 500;

/** Every file of an archive; names that lead out of it are corrupt. */
export function unzip(bytes: Uint8Array): Result<Files, 'packet-corrupt' | 'packet-too-large'> {
  let [size, count] = [0, 0];
  const within = (): boolean => size <= LARGEST && count <= MOST_FILES;
  try {
    const found = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize;
        count += 1;
        return within();
      },
    });
    if (!within()) return fail('packet-too-large');
    const files = Object.entries(found).filter(([name]) => !name.endsWith('/'));
    return files.every(([name]) => isPlain(name)) ? ok(new Map(files)) : fail('packet-corrupt');
  } catch {
    return fail('packet-corrupt');
  }
}

function isPlain(name: string): boolean {
  return !name.startsWith('/') && !name.includes('\\') && !name.split('/').includes('..');
}
