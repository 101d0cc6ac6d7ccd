import type { Locator, Page } from 'playwright-core';

const MOST_TABS = 60;

/** Goes to an element with the tab key alone, as somebody without a mouse does. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  for (let tabs = 0; tabs <= MOST_TABS; tabs += 1) {
    if (await hasFocus(element)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The tab key does not lead to ${String(element)}`);
}

export async function pressByKeyboard(page: Page, element: Locator): Promise<void> {
  await tabTo(page, element);
  await page.keyboard.press('Enter');
}

export async function typeByKeyboard(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

async function hasFocus(element: Locator): Promise<boolean> {
  return element.evaluate((node) => node === node.ownerDocument.activeElement);
}
