import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { barriersOf } from './barriers.ts';
import type { Circumstances } from './circumstances.ts';
import { isFirstLook } from './first-look.ts';
import { textsIn } from './texts.ts';
import type { Texts } from './texts.ts';

/** Somebody at a browser. */
export interface Person {
  readonly page: Page;
  readonly circumstances: Circumstances;
  /** The portal's texts in their language. */
  readonly t: Texts;
  /**
   * Looks at the whole page: nothing cut off, the right language, and no known barrier, for which whoever meets its like
   * first in a run looks for all; keeps a picture where E2E_PICTURES is 1.
   */
  readonly lookAround: (pageName: string) => Promise<void>;
  readonly leave: () => Promise<void>;
}

const ARTIFACTS = join(import.meta.dirname, '..', 'artifacts');
const KEEPS_PICTURES = process.env['E2E_PICTURES'] === '1';
const HEIGHT = 800;

export async function personAt(browser: Browser, circumstances: Circumstances): Promise<Person> {
  const { language, script, width, theme } = circumstances;
  const context = await browser.newContext({
    javaScriptEnabled: script === 'with JavaScript',
    viewport: { width, height: HEIGHT },
    colorScheme: theme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  return {
    page,
    circumstances,
    t: textsIn(language),
    lookAround: async (pageName) => {
      const look = nameOfLook(circumstances, pageName);
      if (KEEPS_PICTURES) await page.screenshot({ path: join(ARTIFACTS, `${look}.png`), fullPage: true });
      if (await isFirstLook(look, await page.content()))
        expect(await barriersOf(page, circumstances), `barriers of ${pageName}`).toEqual([]);
      expect(await cutOff(page), `pixels of ${pageName} beyond the window`).toBe(0);
      expect(await page.locator('html').getAttribute('dir')).toBe(circumstances.direction);
      expect(faults, `script errors of ${pageName}`).toEqual([]);
    },
    leave: () => context.close(),
  };
}

/** The same person, who passes through pages that other journeys look around on. */
export function inAHurry(person: Person): Person {
  return { ...person, lookAround: () => Promise.resolve() };
}

function nameOfLook({ language, script, width, theme }: Circumstances, pageName: string): string {
  return [language, width, theme, script === 'with JavaScript' ? 'js' : 'no-js', pageName].join('-');
}

async function cutOff(page: Page): Promise<number> {
  return page.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth);
}
