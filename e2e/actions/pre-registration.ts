import { expect } from 'vitest';
import type { Doorstep } from '../src/doorstep.ts';
import { messagesSoFar, newCode } from '../src/one-time-code.ts';
import type { Person } from '../src/person.ts';

/** Somebody to apply for, as their family would type it. */
export interface Applicant {
  /** By three-letter code. */
  readonly name: Readonly<Record<string, string>>;
  readonly street: Readonly<Record<string, string>>;
  /** Day, month and year of birth. */
  readonly born: readonly [string, string, string];
  /** Asked for a child only. */
  readonly guardian: Readonly<Record<string, string>> | null;
  readonly phone: string;
  /** Left out by some. */
  readonly email?: string;
}

export const GROWN_UP: Applicant = {
  name: { eng: 'Amina Haddad', fra: 'Amina Haddad', ara: 'أمينة حداد' },
  street: { eng: '12 Harbour Street', fra: '12 rue du Port', ara: '12 شارع الميناء' },
  born: ['27', '3', '1995'],
  guardian: null,
  phone: '0612345678',
};

export const CHILD: Applicant = {
  name: { eng: 'Sami Haddad', fra: 'Sami Haddad', ara: 'سامي حداد' },
  street: GROWN_UP.street,
  born: ['5', '11', '2019'],
  guardian: GROWN_UP.name,
  phone: GROWN_UP.phone,
};

/** From the home page to the sign-in of pre-registration. */
export async function comesToApply({ page, t, lookAround }: Person): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('link', { name: t('application.card-title') })
    .click();
  await page.getByRole('heading', { level: 1, name: t('application.sign-in-title') }).waitFor();
  await lookAround('apply-sign-in');
}

export async function signsInToApply(person: Person, email: string, doorstep: Doorstep): Promise<void> {
  const { page, t, lookAround } = person;
  const before = await messagesSoFar(doorstep, email);
  await page.getByLabel(t('application.contact-label')).fill(email);
  await page.getByRole('button', { name: t('application.send-code') }).click();
  await page.getByRole('heading', { level: 1, name: t('application.code-title') }).waitFor();
  await lookAround('apply-code');
  await page
    .getByLabel(t('sign-in.code-label'), { exact: true })
    .fill(await newCode(doorstep, email, before));
  await page.getByRole('button', { name: t('sign-in.check'), exact: true }).click();
}

/** Languages as they are proposed, and a yes to the notice on data. */
export async function startsAnApplication({ page, t, lookAround }: Person): Promise<void> {
  await page.getByRole('link', { name: t('application.new') }).click();
  await page.getByRole('heading', { level: 1, name: t('application.new-title') }).waitFor();
  await lookAround('apply-new');
  await page.getByRole('button', { name: t('application.agree') }).click();
}

/** All questions, page by page, as far as the papers; the number of the application. */
export async function answersEverything(person: Person, applicant: Applicant): Promise<string> {
  const { page, lookAround } = person;
  await tellsWhoItIs(person, applicant);
  await lookAround('apply-person');
  await goesOn(person);
  if (applicant.guardian !== null) await namesTheGuardian(person, applicant.guardian);
  await tellsWhereTheyLive(person, applicant);
  await lookAround('apply-address');
  await goesOn(person);
  await page.locator('[id="phone"]').fill(applicant.phone);
  if (applicant.email !== undefined) await page.locator('[id="email"]').fill(applicant.email);
  await lookAround('apply-contact');
  await goesOn(person);
  await page.waitForURL('**/papers');
  return pridOf(page.url());
}

export function pridOf(address: string): string {
  return /\/pre-registration\/(\d{14})\//u.exec(address)?.[1] ?? '';
}

export async function goesOn({ page, t }: Person): Promise<void> {
  await page.getByRole('button', { name: t('application.continue') }).click();
}

export async function tellsWhoItIs({ page }: Person, { name, born }: Applicant): Promise<void> {
  await fillsEntries(page, 'fullName', name);
  const [day, month, year] = born;
  await page.locator('[id="dateOfBirth.day"]').fill(day);
  await page.locator('[id="dateOfBirth.month"]').fill(month);
  await page.locator('[id="dateOfBirth.year"]').fill(year);
  await page.locator('[id="gender"]').selectOption({ index: 1 });
  await page.locator('[id="residenceStatus"]').selectOption({ index: 1 });
}

/** The question comes up because of the age: at once with a script, after the page is saved without. */
async function namesTheGuardian(person: Person, guardian: Applicant['guardian']): Promise<void> {
  const { page, lookAround } = person;
  await page.locator('[id="introducerName.eng"]').waitFor();
  await fillsEntries(page, 'introducerName', guardian ?? {});
  await lookAround('apply-guardian');
  await goesOn(person);
}

async function tellsWhereTheyLive({ page, circumstances }: Person, { street }: Applicant): Promise<void> {
  await page.locator('[id="addressLine1.eng"]').waitFor();
  await fillsEntries(page, 'addressLine1', street);
  for (const [level, below] of [
    ['region', 'province'],
    ['province', 'city'],
    ['city', 'zone'],
    ['zone', 'postalCode'],
  ] as const) {
    await page.locator(`[id="${level}"]`).selectOption({ index: 1 });
    const question = page.locator('.question', { has: page.locator(`[id="${level}"]`) });
    if (circumstances.script === 'without JavaScript') await question.getByRole('button').click();
    await page.locator(`[id="${below}"]`).waitFor();
  }
  await page.locator('[id="postalCode"]').selectOption({ index: 1 });
}

async function fillsEntries(
  page: Person['page'],
  field: string,
  texts: Readonly<Record<string, string>>,
): Promise<void> {
  const entries = page.locator(`input[id^="${field}."]`);
  const ids = await entries.evaluateAll((inputs) => inputs.map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(1);
  for (const id of ids) await page.locator(`[id="${id}"]`).fill(texts[id.slice(field.length + 1)] ?? '');
}

/** All answers stand on one page, in English and in their other language. */
export async function checksTheAnswers(person: Person, { name }: Applicant, other: string): Promise<void> {
  const { page, t, lookAround } = person;
  await page.getByRole('heading', { level: 1, name: t('application.review-title') }).waitFor();
  const shown = (await page.getByRole('main').textContent()) ?? '';
  expect(shown).toContain(name['eng']);
  expect(shown).toContain(name[other]);
  expect(shown).not.toContain(t('application.missing'));
  await lookAround('apply-review');
}
