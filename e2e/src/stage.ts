import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { launchChromium } from './chromium.ts';
import { temporaryDataFolder } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { startDoorstep } from './doorstep.ts';
import type { Doorstep } from './doorstep.ts';
import type {} from './laid-folder.ts';

export interface Stage {
  readonly browser: Browser;
  readonly doorstep: Doorstep;
  /** The DATA_DIR of this Doorstep. */
  readonly folder: string;
}

/**
 * A browser and a Doorstep of its own for the tests of the block it is called in: they start before the first and end
 * after the last, with these settings beside its own. The browser comes first, so that nothing is left running where none can start.
 */
export function setTheStage(settings: Readonly<Record<string, string>> = {}): Stage {
  let browser: Browser;
  let folder: DataFolder;
  let doorstep: Doorstep;
  const endings: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
    endings.unshift(() => browser.close());
    folder = await temporaryDataFolder(inject('laidFolder'));
    endings.unshift(folder.remove);
    doorstep = await startDoorstep(folder.path, settings);
    endings.unshift(doorstep.stop);
  });
  afterAll(async () => {
    for (const end of endings) await end();
  });
  return {
    get browser() {
      return browser;
    },
    get doorstep() {
      return doorstep;
    },
    get folder() {
      return folder.path;
    },
  };
}
