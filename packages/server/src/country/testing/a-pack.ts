import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The pack that ships with Doorstep. */
export const OWN_PACK = join(import.meta.dirname, '../../../../../country');

/** New text of a file made from its old one; null takes the file away. */
export type Changes = Readonly<Record<string, ((text: string) => string) | Buffer | string | null>>;

/** A copy of our own pack with some files changed, in a folder of its own; `remove` takes it away. */
export async function aPack(changes: Changes): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-pack-'));
  await cp(OWN_PACK, folder, { recursive: true });
  for (const [file, change] of Object.entries(changes)) {
    const path = join(folder, file);
    if (change === null) await rm(path, { recursive: true });
    else await writeFile(path, typeof change === 'function' ? change(await readFile(path, 'utf8')) : change);
  }
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
