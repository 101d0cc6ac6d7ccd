import { expect } from 'vitest';
import { publishes } from './office.ts';
import type { Person } from '../src/person.ts';

async function isRefused({ page, t, lookAround }: Person, word: string, pageName: string): Promise<void> {
  await page.getByRole('button', { name: t('office.preview'), exact: true }).click();
  await page
    .getByRole('alert')
    .getByText(t(`office.errors.${word}`), { exact: true })
    .waitFor();
  expect(await page.getByRole('button', { name: t('office.publish'), exact: true }).count()).toBe(0);
  await lookAround(pageName);
}

/** Adds a document that proves who somebody is, once its code is free and it has a name in every language. */
export async function addsADocument(officer: Person): Promise<void> {
  const { page, t, lookAround } = officer;
  await page.getByRole('link', { name: t('office.part-documents'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: t('office.documents-title') }).waitFor();
  await page.getByRole('link', { name: t('office.document-add'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: t('office.new-document-title') }).waitFor();
  await lookAround('office-new-document');
  await isRefused(officer, 'field-code', 'office-new-document-refused');
  await page.getByLabel(t('office.entry-code'), { exact: true }).fill('RNC');
  for (const field of await page.locator('input[id^="name-"]').all()) await field.fill('Driving licence');
  await isRefused(officer, 'code-taken', 'office-new-document-taken');
  await page.getByLabel(t('office.entry-code'), { exact: true }).fill('DRV-1');
  await page.locator('input[name="proves"][value="POI"]').check();
  const accepted = page.locator('input[value="POI|004"]');
  await page.locator('details').filter({ has: accepted }).locator('summary').click();
  await accepted.check();
  await publishes(officer, 'office-document-added');
  expect(await page.locator('input[name="proves"]:checked').count()).toBe(1);
  await page.getByRole('link', { name: t('office.part-documents'), exact: true }).click();
  await page.locator('a[href$="/types/DRV-1"]').waitFor();
}

/** Moves a city into another province, and finds it there with all that lies in it. */
export async function movesAPlace(officer: Person): Promise<void> {
  const { page, t } = officer;
  await page.getByRole('link', { name: t('office.part-places'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: t('office.places-title') }).waitFor();
  for (const code of ['MER', 'CST', 'SEL']) await page.locator(`td a[href$="in=${code}"]`).click();
  await page.locator('a[href$="/places/PAM"]').click();
  await page.locator('a[href$="/places/PAM/move"]').click();
  await page.getByRole('group', { name: t('office.place-move-to') }).waitFor();
  await isRefused(officer, 'field-parent', 'office-place-move-refused');
  await page.locator('input[name="parent"][value="CAP"]').check();
  await publishes(officer, 'office-place-moved');
  const path = page.getByRole('navigation', { name: t('office.place-path'), exact: true });
  expect(await path.locator('a[href$="in=CAP"]').count()).toBe(1);
  expect(await path.locator('a[href$="in=SEL"]').count()).toBe(0);
}
