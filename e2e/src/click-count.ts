import type { Page } from 'playwright-core';

/** How often somebody has pressed something so far; typing, keys and native choices are no clicks. */
export type ClickCount = () => number;

/** What pages write to tell a click from other messages of theirs. */
const CLICKED = 'doorstep: clicked';

/**
 * Counts from now on, over every page that follows; only where pages may run scripts. It listens at the
 * document, behind the driver's own listener at the window: that one swallows a press that missed because
 * the page moved just then, and presses again.
 */
export async function countClicks(page: Page): Promise<ClickCount> {
  let clicks = 0;
  page.on('console', (message) => {
    if (message.text() === CLICKED) clicks += 1;
  });
  await page.addInitScript((clicked) => {
    const isForTyping = (target: EventTarget | null): boolean =>
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && ['text', 'search', 'file'].includes(target.type));
    document.addEventListener(
      'click',
      ({ isTrusted, detail, target }) => {
        if (isTrusted && detail > 0 && !isForTyping(target)) console.debug(clicked);
      },
      { capture: true },
    );
  }, CLICKED);
  return () => clicks;
}
