import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { textsIn } from './texts.ts';
import type { Texts } from './texts.ts';

export interface Circumstances {
  /** Three-letter code, as the country pack has it. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly script: 'with JavaScript' | 'without JavaScript';
  /** Width of the window in CSS pixels. */
  readonly width: number;
  readonly theme: 'light' | 'dark';
}

/** Somebody at a browser. */
export interface Person {
  readonly page: Page;
  readonly circumstances: Circumstances;
  /** The portal's texts in their language. */
  readonly t: Texts;
  /** Looks at the whole page: no known barrier, nothing cut off, the right language; keeps a picture. */
  readonly lookAround: (pageName: string) => Promise<void>;
  readonly leave: () => Promise<void>;
}

const ARTIFACTS = join(import.meta.dirname, '..', 'artifacts');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
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
      await page.screenshot({ path: join(ARTIFACTS, pictureName(circumstances, pageName)), fullPage: true });
      expect(await barriers(page), `barriers of ${pageName}`).toEqual([]);
      expect(await cutOff(page), `pixels of ${pageName} beyond the window`).toBe(0);
      expect(await page.locator('html').getAttribute('dir')).toBe(circumstances.direction);
      expect(faults, `script errors of ${pageName}`).toEqual([]);
    },
    leave: () => context.close(),
  };
}

function pictureName({ language, script, width, theme }: Circumstances, pageName: string): string {
  return `${[language, width, theme, script === 'with JavaScript' ? 'js' : 'no-js', pageName].join('-')}.png`;
}

/** What axe finds, one readable line each. */
async function barriers(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')} (${failureSummary ?? ''})`),
  );
}

async function cutOff(page: Page): Promise<number> {
  return page.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth);
}
