import { createHmac } from 'node:crypto';
import { expect } from 'vitest';
import { eventually } from '../src/eventually.ts';
import type { Person } from '../src/person.ts';

const WITHIN = 20_000;
const OFFICE = { userName: 'demo.office', password: 'ledger window cedar rain' } as const;

export async function signsInAtTheOffice({ page, t, lookAround }: Person): Promise<void> {
  await page.getByRole('heading', { level: 1, name: t('office.sign-in-title') }).waitFor();
  await lookAround('office-sign-in');
  await page.getByLabel(t('desk.user-name'), { exact: true }).fill(OFFICE.userName);
  await page.getByLabel(t('desk.password'), { exact: true }).fill(OFFICE.password);
  await page.getByRole('button', { name: t('desk.sign-in'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: t('office.title') }).waitFor();
}

export async function goesTo({ page, t }: Person, area: string, title: string): Promise<void> {
  await page
    .getByRole('navigation', { name: t('office.menu'), exact: true })
    .getByRole('link', { name: t(`office.area-${area}`), exact: true })
    .click();
  await page.getByRole('heading', { level: 1, name: t(`office.${title}`) }).waitFor();
}

/** The one that waits longest, as soon as there is one. */
export async function opensTheCase(officer: Person): Promise<void> {
  const { page } = officer;
  await eventually('a case', WITHIN, async () => {
    await goesTo(officer, 'decisions', 'decisions-title');
    return (await page.getByRole('table').getByRole('rowheader').count()) > 0 ? true : undefined;
  });
  await page.getByRole('table').getByRole('rowheader').first().getByRole('link').click();
}

export async function decides({ page, t }: Person, outcome: 'approved' | 'rejected'): Promise<void> {
  await page.getByLabel(t(`office.outcome-${outcome}`), { exact: true }).check();
  await page.getByLabel(t('office.reason'), { exact: true }).fill('The paper was looked at');
  await page.getByRole('button', { name: t('office.decide-send'), exact: true }).click();
}

/** Looks at the effect of what is typed, gives a reason, and sees that it is published. */
export async function publishes({ page, t, lookAround }: Person, pageName: string): Promise<void> {
  await page.getByRole('button', { name: t('office.preview'), exact: true }).click();
  await page.getByRole('heading', { level: 2, name: t('office.effect') }).waitFor();
  await lookAround(`${pageName}-effect`);
  await page.getByLabel(t('office.reason'), { exact: true }).fill('By decree of the ministry');
  await page.getByRole('button', { name: t('office.publish'), exact: true }).click();
  await page.getByText(t('office.published'), { exact: true }).waitFor();
  await lookAround(pageName);
}

/** Gives a document another name, and may not take the last ones of a group out of use. */
export async function changesDocuments(officer: Person): Promise<void> {
  const { page, t, lookAround } = officer;
  await page.getByRole('link', { name: t('office.part-documents'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: t('office.documents-title') }).waitFor();
  await lookAround('office-documents');
  await page.locator('a[href$="/types/COE"]').first().click();
  await page.locator('#name-eng').fill('Certificate of a doctor');
  await page.locator('summary').first().click();
  await lookAround('office-document-choices');
  await page.getByLabel(t('office.entry-inactive'), { exact: true }).check();
  await publishes(officer, 'office-document');
  expect(await page.locator('#name-eng').inputValue()).toBe('Certificate of a doctor');
  await page.getByRole('link', { name: t('office.part-documents'), exact: true }).click();
  await page.locator('a[href$="/types/EOP"]').first().click();
  await page.getByLabel(t('office.entry-inactive'), { exact: true }).check();
  await page.getByRole('button', { name: t('office.preview'), exact: true }).click();
  await page.getByText(t('office.errors.category-emptied'), { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: t('office.publish'), exact: true }).count()).toBe(0);
  await lookAround('office-document-refused');
  await page.getByRole('link', { name: t('office.part-documents'), exact: true }).click();
  await page.locator('a[href$="/categories/POB"]').click();
  await page.locator('#description-eng').fill('When you were born, and where');
  await publishes(officer, 'office-category');
}

/** Goes down the country, renames a place, is not let to close one with centres, and adds one. */
export async function changesPlaces(officer: Person): Promise<void> {
  const { page, t, lookAround } = officer;
  await page.getByRole('link', { name: t('office.part-places'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: t('office.places-title') }).waitFor();
  for (const code of ['MER', 'CST', 'SEL']) await page.locator(`td a[href$="in=${code}"]`).click();
  await lookAround('office-places');
  await page.locator('a[href$="/places/PAM"]').click();
  await page.getByLabel(t('office.entry-inactive'), { exact: true }).check();
  await page.getByRole('button', { name: t('office.preview'), exact: true }).click();
  await page.getByRole('heading', { level: 2, name: t('office.effect') }).waitFor();
  expect(await page.getByRole('button', { name: t('office.publish'), exact: true }).count()).toBe(0);
  await lookAround('office-place-refused');
  await page.getByLabel(t('office.entry-active'), { exact: true }).check();
  await page.locator('#name-eng').fill('Port Quillon');
  await publishes(officer, 'office-place');
  await page.locator('a[href$="/places/PAM/new"]').click();
  await page.getByLabel(t('office.entry-code'), { exact: true }).fill('PAM08');
  for (const field of await page.locator('input[id^="name-"]').all()) await field.fill('Saltmarsh');
  await page.getByRole('button', { name: t('office.preview'), exact: true }).click();
  await page.getByRole('alert').waitFor();
  await lookAround('office-new-place-refused');
  await page.getByLabel(t('office.entry-code'), { exact: true }).fill('PAM-SALT');
  await publishes(officer, 'office-new-place');
  await page.getByRole('link', { name: t('office.part-places'), exact: true }).click();
  await page.getByLabel(t('office.search-name'), { exact: true }).fill('saltm');
  await page.getByRole('button', { name: t('office.filter'), exact: true }).click();
  await page.locator('a[href$="/places/PAM-SALT"]').waitFor();
  await lookAround('office-places-found');
}

/** As an authenticator app does: RFC 6238 over the key that the page shows. */
export function codeOfApp(key: string, steps = 0): string {
  const bits = [...key.replaceAll(' ', '')]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  const secret = Buffer.from((bits.match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 0xf;
  return String((hash.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}
