import { createHash } from 'node:crypto';
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

/**
 * Whether nobody has looked at a page of this name and make yet in this run; from now on somebody has. Pages that differ in
 * their words, numbers and ids only are of one make.
 */
export async function isFirstLook(name: string, html: string): Promise<boolean> {
  const make = html.replaceAll(/>[^<]*\S[^<]*(?=<)/gu, '>…').replaceAll(/[\w-]*\d[\w-]*/gu, '0');
  const folder = `${name}-${createHash('sha256').update(make).digest('hex')}`;
  try {
    await mkdir(join(inject('looks'), folder));
    return true;
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'EEXIST') return false;
    throw fault;
  }
}
