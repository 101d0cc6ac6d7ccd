import { expect } from 'vitest';
import type { Locator } from 'playwright-core';
import type { Person } from '../src/person.ts';
import { opensFromTheMenu } from './menu.ts';

/** Opens the page by the menu, as from any page of the services. */
export async function opensSecurity(person: Person): Promise<void> {
  const { page, t } = person;
  await opensFromTheMenu(person, t('frame.menu-security'));
  await page.getByRole('heading', { level: 1, name: t('security.title') }).waitFor();
}

/** One click locks a way; nothing is asked first. */
export async function locks(person: Person, way: string): Promise<void> {
  const { page, t } = person;
  await card(person, way)
    .getByRole('button', { name: t('security.lock') })
    .click();
  await page.getByText(t('security.done-locked')).waitFor();
  expect(await stateOf(person, way)).toBe(t('security.state-locked'));
}

/** Opens a locked way for the time the page offers first. */
export async function opensForATime(person: Person, way: string): Promise<void> {
  const { page, t } = person;
  await card(person, way)
    .getByRole('button', { name: t('security.open-for-do') })
    .click();
  await page.getByText(t('security.done-opened')).waitFor();
  expect(await stateOf(person, way)).toBe(t('security.state-until'));
}

export async function unlocks(person: Person, way: string): Promise<void> {
  const { page, t } = person;
  await card(person, way)
    .getByRole('button', { name: t('security.unlock') })
    .click();
  await page.getByText(t('security.done-unlocked')).waitFor();
  expect(await stateOf(person, way)).toBe(t('security.state-open'));
}

/** The last code left is locked only after a page that says what it means and how to get back in. */
export async function locksTheLastWayIn(person: Person, way: string): Promise<void> {
  const { page, t, lookAround } = person;
  await card(person, way)
    .getByRole('link', { name: t('security.lock') })
    .click();
  await page.getByRole('heading', { level: 1, name: t('security.last-title') }).waitFor();
  await page.getByText(t('security.last-back')).waitFor();
  await lookAround('security-last');
  await page.getByRole('link', { name: t('security.last-no') }).click();
  await page.getByRole('heading', { level: 1, name: t('security.title') }).waitFor();
  expect(await stateOf(person, way)).toBe(t('security.state-open'));
  await card(person, way)
    .getByRole('link', { name: t('security.lock') })
    .click();
  await page.getByRole('button', { name: t('security.last-yes') }).click();
  await page.getByText(t('security.done-locked')).waitFor();
  await page.getByText(t('security.no-way-in')).waitFor();
}

function card({ page, t }: Person, way: string): Locator {
  return page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: t(`security.way-${way}`) }) });
}

async function stateOf(person: Person, way: string): Promise<string> {
  const { t } = person;
  const text = await card(person, way).innerText();
  const states = ['state-open', 'state-locked', 'state-until'].map((state) => t(`security.${state}`));
  return (
    text
      .split('\n')
      .find((line) => states.includes(line.trim()))
      ?.trim() ?? ''
  );
}
