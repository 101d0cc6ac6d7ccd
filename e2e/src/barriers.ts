import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import type { Circumstances } from './circumstances.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The barriers that axe knows on a page as it stands, one readable line each. */
export async function barriersOf(page: Page, { script, theme }: Circumstances): Promise<readonly string[]> {
  return script === 'with JavaScript' ? inspect(page) : inspectTwin(page, theme);
}

async function inspect(page: Page): Promise<readonly string[]> {
  // The portal has no frames of other origins, for which alone axe would open a page of its own each time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await axe.withTags(RULES).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')} (${failureSummary ?? ''})`,
    ),
  );
}

/** axe is a script itself: it reads a twin of the page, whose own scripts stay out. */
async function inspectTwin(page: Page, theme: Circumstances['theme']): Promise<readonly string[]> {
  const html = await page.content();
  const context = await browserOf(page).newContext({
    viewport: page.viewportSize(),
    storageState: await page.context().storageState(),
    colorScheme: theme,
  });
  try {
    const twin = await context.newPage();
    await twin.route('**/*', (route) => {
      const type = route.request().resourceType();
      if (type === 'document') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
      return type === 'script' ? route.abort() : route.continue();
    });
    await twin.goto(page.url());
    return await inspect(twin);
  } finally {
    await context.close();
  }
}

function browserOf(page: Page): Browser {
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page has no browser');
  return browser;
}
