import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { findChromium, startChromium } from './find-chromium.ts';
import type { FoundChromium } from './find-chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Looked for once a run; a sentence where none can run. */
    readonly chromium: FoundChromium | string;
  }
}

/** Vitest's global setup. */
export async function setup(project: TestProject): Promise<void> {
  const found = await findChromium().catch((fault: unknown) =>
    fault instanceof Error ? fault.message : String(fault),
  );
  project.provide('chromium', found);
}

/** Starts a real Chromium with a new profile; where none can run, throws one plain sentence. */
export function launchChromium(): Promise<Browser> {
  const found = inject('chromium');
  if (typeof found === 'string') throw new Error(found);
  return startChromium(found);
}
