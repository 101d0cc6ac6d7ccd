import { expect } from 'vitest';
import type { DemoPerson } from '../src/demo-people.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { messagesSoFar, newCode } from '../src/one-time-code.ts';
import type { Person } from '../src/person.ts';

type Channel = 'PHONE' | 'EMAIL';

/** From the home page, without a sign-in. */
export async function opensTheContactCheck({ page, t }: Person): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('link', { name: t('contact.card-title') })
    .click();
  await page.getByRole('heading', { level: 1, name: t('contact.title') }).waitFor();
}

export async function asksToCheck({ page, t }: Person, uin: string, channel: Channel): Promise<void> {
  await page.getByLabel(t('contact.id-label'), { exact: true }).fill(uin);
  await page.getByLabel(t(`contact.channel-${channel}`), { exact: true }).check();
  await page.getByRole('button', { name: t('contact.send') }).click();
}

/** A wrong code is told, then the right one proves the e-mail address. */
export async function checksTheirEmail(
  person: Person,
  { uin, email }: DemoPerson,
  doorstep: Doorstep,
): Promise<void> {
  const { page, t, lookAround } = person;
  const before = await messagesSoFar(doorstep, email ?? '');
  await asksToCheck(person, uin, 'EMAIL');
  await page.getByRole('heading', { level: 1, name: t('contact.code-title') }).waitFor();
  await lookAround('contact-code');
  const code = await newCode(doorstep, email ?? '', before);
  await types(person, code === '000000' ? '000001' : '000000');
  await page.getByRole('alert').waitFor();
  await lookAround('contact-code-wrong');
  await types(person, code);
  await page.getByRole('heading', { level: 1, name: t('contact.done-title-EMAIL') }).waitFor();
  await lookAround('contact-done');
}

async function types({ page, t }: Person, code: string): Promise<void> {
  await page.getByLabel(t('sign-in.code-label'), { exact: true }).fill(code);
  await page.getByRole('button', { name: t('contact.check'), exact: true }).click();
}

/** Asked once more, the page says so without a code. */
export async function isToldItWasChecked(person: Person, { uin }: DemoPerson): Promise<void> {
  const { page, t, lookAround } = person;
  await page.getByRole('link', { name: t('contact.another') }).click();
  await asksToCheck(person, uin, 'EMAIL');
  await page.getByRole('heading', { level: 1, name: t('contact.already-title-EMAIL') }).waitFor();
  await lookAround('contact-already');
}

/** No such contact is no dead end. */
export async function isToldWhatToDo(person: Person, { uin }: DemoPerson): Promise<void> {
  const { page, t, lookAround } = person;
  await page.getByRole('link', { name: t('contact.another') }).click();
  await asksToCheck(person, uin, 'PHONE');
  await page.getByRole('heading', { level: 1, name: t('contact.stuck-title-PHONE') }).waitFor();
  await page.getByText(t('contact.stuck-bring')).waitFor();
  expect(await page.getByRole('main').locator('a[href="/centres"], a[href^="tel:"]').count()).toBe(2);
  await lookAround('contact-stuck');
}
