import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApplication } from '@doorstep/contract/preregistration/application.ts';
import { call } from '@doorstep/contract/client.ts';
import { expect } from 'vitest';
import type { DemoPerson } from '../src/demo-people.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { eventually } from '../src/eventually.ts';
import type { Person } from '../src/person.ts';
import { applicantByHttp, preregistrationEnvelope } from './apply-by-http.ts';
import { booksFor } from './desk.ts';

const PHOTO = join(import.meta.dirname, '..', '..', 'country', 'demo', 'photos', 'amal.png');
const both = (text: string) => ['eng', 'fra'].map((language) => ({ language, value: text }));

/** A pre-registration with every answer and today's appointment at the demo officer's centre. */
export async function pregisteredForToday(
  doorstep: Doorstep,
  folder: string,
  { name, email }: { readonly name: string; readonly email: string },
): Promise<string> {
  const { transport } = await applicantByHttp(doorstep, email);
  const identity = {
    IDSchemaVersion: 0.1,
    fullName: both(name),
    dateOfBirth: '1991/07/14',
    gender: both('FLE'),
    residenceStatus: both('NFR'),
    addressLine1: both('4 Mill Lane'),
    region: both('CST'),
    province: both('SEL'),
    city: both('PAM'),
    zone: both('PAM01'),
    postalCode: '10100',
    phone: '0612345678',
    email,
  };
  const request = { langCode: 'eng', requiredFields: [], demographicDetails: { identity } };
  const made = await call(transport, createApplication, {
    headers: {},
    body: preregistrationEnvelope('demographic.create', request),
  });
  if (!made.ok) throw new Error(`No application was made: ${JSON.stringify(made.errors)}`);
  await booksFor(folder, made.value.preRegistrationId, 0);
  return made.value.preRegistrationId;
}

/** What was typed at home stands in the form already. */
export async function findsTheFormFilledIn(
  { page, t }: Person,
  answers: Readonly<Record<string, string>>,
): Promise<void> {
  await page.getByRole('link', { name: t('enrolment.data-open') }).click();
  await page.getByRole('heading', { level: 1, name: t('enrolment.data') }).waitFor();
  for (const [field, answer] of Object.entries(answers))
    expect(await page.locator(`[id="${field}"]`).inputValue()).toBe(answer);
  await page.getByRole('button', { name: t('application.continue') }).click();
  await page.getByRole('heading', { level: 2, name: t('enrolment.photo-title') }).waitFor();
}

/** Whoever was enrolled under a name, as they sign in. */
export function enrolledAs(
  uin: string,
  { name, email }: { readonly name: string; readonly email: string },
): DemoPerson {
  return { uin, email, phone: null, language: 'eng', nameIn: () => name, valuesOf: () => [] };
}

/** Corrects one answer among all of them. */
export async function correctsTheData({ page, t, lookAround }: Person, address: string): Promise<void> {
  await page.getByRole('link', { name: t('enrolment.data-open') }).click();
  await page.getByRole('heading', { level: 1, name: t('enrolment.data') }).waitFor();
  await page.locator('[id="addressLine1.eng"]').fill(address);
  await lookAround('enrol-data');
  await page.getByRole('button', { name: t('application.continue') }).click();
  await page.getByRole('heading', { level: 2, name: t('enrolment.photo-title') }).waitFor();
}

/** The photo, or a paper of the first kind that is accepted. */
export async function addsFile({ page, t }: Person, attribute: string): Promise<void> {
  const place = page
    .getByRole('region')
    .filter({ has: page.locator(`#place-${attribute}`) })
    .last();
  const file = { name: `${attribute}.png`, mimeType: 'image/png', buffer: readFileSync(PHOTO) };
  await place.locator(`#file-${attribute}`).setInputFiles(file);
  if (attribute !== 'photo') await place.locator(`#type-${attribute}`).selectOption({ index: 1 });
  await place.getByRole('button', { name: t('enrolment.add'), exact: true }).click();
  await page.getByText(t('enrolment.laid'), { exact: true }).waitFor();
}

/** With the consent of the person; tells the number that the page shows. */
export async function sendsTheEnrolment({ page, t, lookAround }: Person): Promise<string> {
  await page.getByRole('button', { name: t('enrolment.send'), exact: true }).click();
  await page.getByRole('alert').waitFor();
  await lookAround('enrol-consent-missing');
  await page.getByLabel(t('enrolment.consent'), { exact: true }).check();
  await page.getByRole('button', { name: t('enrolment.send'), exact: true }).click();
  await page.getByRole('link', { name: t('enrolment.receipt') }).waitFor();
  const shown = (await page.getByRole('main').textContent()) ?? '';
  const number = /\d{29}/u.exec(shown.replace(/[\s\u00a0\u2009\u202f]/gu, ''))?.[0] ?? '';
  expect(number).toHaveLength(29);
  return number;
}

/** Until the desk says that the ID was issued. */
export async function seesItIssued({ page, t }: Person): Promise<void> {
  await eventually('the ID to be issued', 30_000, async () => {
    await page.reload();
    return (await page.getByText(t('enrolment.told-done'), { exact: true }).isVisible()) ? true : null;
  });
}
