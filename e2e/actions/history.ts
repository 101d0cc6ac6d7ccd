import { expect } from 'vitest';
import type { Locator } from 'playwright-core';
import { eventually } from '../src/eventually.ts';
import type { Person } from '../src/person.ts';
import { opensFromTheMenu } from './menu.ts';

async function opensTheHistory(person: Person): Promise<void> {
  const { page, t } = person;
  await opensFromTheMenu(person, t('frame.menu-requests'));
  await page.getByRole('heading', { level: 1, name: t('history.title') }).waitFor();
}

/** Pins as many as can be, hears that there are no more, and finds the last one pinned on top. */
export async function pinsAsManyAsCanBe(person: Person, most: number): Promise<void> {
  const { page, t, lookAround } = person;
  await opensTheHistory(person);
  for (let pinned = 1; pinned <= most; pinned += 1) {
    await unpinnedRows(person)
      .last()
      .getByRole('button', { name: t('history.pin') })
      .click();
    await page.getByText(t('frame.notice-pinned')).waitFor();
    expect(await pinnedRows(person).count()).toBe(pinned);
  }
  const rows = await page.locator('tbody tr').allInnerTexts();
  expect(rows.slice(0, most).every((row) => row.includes(t('history.pinned')))).toBe(true);
  await lookAround('history-pinned');
  await unpinnedRows(person)
    .last()
    .getByRole('button', { name: t('history.pin') })
    .click();
  await page.getByRole('alert').getByText(t('history.errors.pins-all-taken')).waitFor();
  expect(await pinnedRows(person).count()).toBe(most);
  await lookAround('history-pins-full');
}

/** Opens one event by its number, sees what happened, and unpins or pins it there. */
export async function looksAtOne(person: Person, number: string, pageName: string): Promise<void> {
  const { page, t, lookAround } = person;
  await searchesFor(person, number);
  await lookAround(`${pageName}-found`);
  await page.locator('tbody tr').getByRole('link').click();
  await page.getByRole('heading', { level: 2, name: t('history.steps') }).waitFor();
  const main = page.getByRole('main');
  expect((await main.innerText()).replace(/\s/gu, '')).toContain(number);
  expect(await main.getByRole('listitem').first().locator('time').count()).toBe(1);
  await lookAround(pageName);
}

/** The newest event, as soon as it is there: a partner asked who they are. Answers the address of its page. */
export async function findsTheCheckBy(person: Person, partner: string): Promise<string> {
  const { page, t } = person;
  return eventually(`a check by ${partner}`, 20_000, async () => {
    await opensTheHistory(person);
    await page.getByRole('main').locator('a[href^="/services/requests/"]').first().click();
    await page.getByRole('heading', { level: 2, name: t('history.steps') }).waitFor();
    const names = page.getByRole('main').getByText(partner, { exact: true });
    return (await names.count()) > 0 ? page.url() : null;
  });
}

export async function findsNothing(person: Person): Promise<void> {
  await searchesFor(person, '9999999999999999');
  await person.page.getByRole('heading', { level: 2, name: person.t('history.none-title') }).waitFor();
  await person.lookAround('history-none');
}

/** A number that is nobody's, or another person's, leads to a page that says what to do. */
export async function missesAnothersEvent(person: Person, portal: string): Promise<void> {
  const { page, t, lookAround } = person;
  const answer = await page.goto(`${portal}/services/requests/1000000000000000`);
  expect(answer?.status()).toBe(404);
  await page.getByText(t('errors.errors.event-unknown')).waitFor();
  await lookAround('request-unknown');
}

async function searchesFor(person: Person, number: string): Promise<void> {
  const { page, t } = person;
  await opensTheHistory(person);
  const field = page.getByLabel(t('history.search'));
  if (!(await field.isVisible())) await page.getByText(t('history.filter')).click();
  await field.fill(number);
  await page.getByRole('button', { name: t('history.apply') }).click();
  await page.waitForURL('**/services/requests?**');
}

function pinnedRows({ page, t }: Person): Locator {
  return page.locator('tbody tr').filter({ has: page.getByRole('button', { name: t('history.unpin') }) });
}

/** Names of buttons are found as part of a name, and one of the two is part of the other. */
function unpinnedRows({ page, t }: Person): Locator {
  return page.locator('tbody tr').filter({ hasNot: page.getByRole('button', { name: t('history.unpin') }) });
}
