import type { TestProject } from 'vitest/node';
import { temporaryDataFolder } from './data-folder.ts';
import { startDoorstep } from './doorstep.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder on which the product has started and ended once; stages begin with a copy. */
    readonly laidFolder: string;
  }
}

/** Vitest's global setup: making a database and its people is tried by the journeys that bring folders of their own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await temporaryDataFolder();
  const doorstep = await startDoorstep(folder.path);
  await doorstep.stop();
  project.provide('laidFolder', folder.path);
  return folder.remove;
}
