import { expect } from 'vitest';
import type { Locator } from 'playwright-core';
import type { DemoPerson } from '../src/demo-people.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { messagesSoFar, newCode } from '../src/one-time-code.ts';
import type { Person } from '../src/person.ts';
import { asksForACode } from './sign-in.ts';

function panel({ page, t }: Person): Locator {
  return page.getByRole('region', { name: t('whole-lock.title') });
}

/** One click on the security page; nothing is asked first. */
export async function locksEverything(person: Person): Promise<void> {
  const { page, t } = person;
  await panel(person)
    .getByRole('button', { name: t('whole-lock.lock') })
    .click();
  await page.getByText(t('whole-lock.done-locked')).waitFor();
  expect(await panel(person).innerText()).toContain(t('whole-lock.state-locked'));
}

export async function letsNoCodeOpenIt(person: Person): Promise<void> {
  const { page, t } = person;
  await panel(person)
    .getByRole('button', { name: t('whole-lock.back-choose-centre') })
    .click();
  await page.getByText(t('whole-lock.back-centre')).waitFor();
}

export async function letsACodeOpenIt(person: Person): Promise<void> {
  const { page, t } = person;
  await panel(person)
    .getByRole('button', { name: t('whole-lock.back-choose-code') })
    .click();
  await page.getByText(t('whole-lock.back-code')).waitFor();
}

export async function opensEverythingForATime(person: Person): Promise<void> {
  const { page, t } = person;
  await panel(person)
    .getByRole('button', { name: t('whole-lock.open-for-do') })
    .click();
  await page.getByText(t('whole-lock.done-opened')).waitFor();
}

/** Tomorrow from 14:30 to 15:00. */
export async function plansAnOpening(person: Person): Promise<void> {
  const { page, t, lookAround } = person;
  await unfolds(person);
  await page.getByRole('button', { name: t('whole-lock.plan-do') }).click();
  await page
    .getByRole('alert')
    .or(page.getByText(t('frame.problem')))
    .first()
    .waitFor();
  await lookAround('whole-lock-plan-wrong');
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel(t('whole-lock.plan-day'), { exact: true }).fill(tomorrow);
  await page.getByLabel(t('whole-lock.plan-from'), { exact: true }).fill('14:30');
  await page.getByLabel(t('whole-lock.plan-to'), { exact: true }).fill('15:00');
  await page.getByRole('button', { name: t('whole-lock.plan-do') }).click();
  await page.getByText(t('whole-lock.done-planned')).waitFor();
}

export async function callsItOff(person: Person): Promise<void> {
  const { page, t } = person;
  await page.getByRole('button', { name: t('whole-lock.call-off') }).click();
  await page.getByText(t('whole-lock.done-off')).waitFor();
}

async function unfolds({ page, t }: Person): Promise<void> {
  await page.getByText(t('whole-lock.plan-title')).click();
}

/** Who agreed once is not asked again. */
export async function signsInAgain(person: Person, resident: DemoPerson, doorstep: Doorstep): Promise<void> {
  const { page, t } = person;
  const before = await messagesSoFar(doorstep, resident.email ?? '');
  await asksForACode(person, resident);
  await page.getByRole('heading', { level: 1, name: t('sign-in.code-title') }).waitFor();
  const code = await newCode(doorstep, resident.email ?? '', before);
  await page.getByLabel(t('sign-in.code-label'), { exact: true }).fill(code);
  await page.getByRole('button', { name: t('sign-in.check'), exact: true }).click();
  await page.waitForURL('**/services');
}

/** From the sign-in that does not open, by the code to the contacts on record. */
export async function takesTheWayBack(
  person: Person,
  resident: DemoPerson,
  doorstep: Doorstep,
): Promise<void> {
  const { page, t, lookAround } = person;
  await page.getByRole('link', { name: t('whole-lock.link'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: t('whole-lock.way-title') }).waitFor();
  await lookAround('way-back');
  await page.getByLabel(t('sign-in.id-label')).fill(resident.uin);
  const before = await messagesSoFar(doorstep, resident.email ?? '');
  await page.getByRole('button', { name: t('whole-lock.way-send') }).click();
  await page.getByRole('heading', { level: 1, name: t('whole-lock.way-code-title') }).waitFor();
  await lookAround('way-back-code');
  const code = await newCode(doorstep, resident.email ?? '', before);
  await page.getByLabel(t('sign-in.code-label'), { exact: true }).fill(code);
  await page.getByRole('button', { name: t('whole-lock.way-check') }).click();
  await page.getByRole('heading', { level: 1, name: t('whole-lock.way-done-title') }).waitFor();
  await lookAround('way-back-done');
}
