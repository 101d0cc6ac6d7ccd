import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder with a folder for every look that was taken in this run. */
    readonly looks: string;
  }
}

/** Vitest's global setup: the journeys of all processes know of each other's looks. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-looks-'));
  project.provide('looks', folder);
  return () => rm(folder, { recursive: true });
}

/** Whether nobody has looked at this yet in this run; from now on somebody has. */
export async function isFirstLook(name: string): Promise<boolean> {
  try {
    await mkdir(join(inject('looks'), name));
    return true;
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'EEXIST') return false;
    throw fault;
  }
}
