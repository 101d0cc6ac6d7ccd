import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { temporaryDataFolder } from './data-folder.ts';
import { startDoorstep } from './doorstep.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder on which the product has started and ended once; stages begin with a copy. */
    readonly laidFolder: string;
  }
}

/**
 * Vitest's global setup: making a database and its people is tried by the journeys that bring folders of their own. What
 * Node makes of the product's sources is kept for the many starts that follow.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const compiled = await mkdtemp(join(tmpdir(), 'doorstep-compiled-'));
  process.env['NODE_COMPILE_CACHE'] = compiled;
  const folder = await temporaryDataFolder();
  const doorstep = await startDoorstep(folder.path);
  await doorstep.stop();
  project.provide('laidFolder', folder.path);
  return async () => {
    await folder.remove();
    // A program that ends may still be writing there.
    await rm(compiled, { recursive: true, maxRetries: 5 });
  };
}
