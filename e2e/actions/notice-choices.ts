import { expect } from 'vitest';
import type { Doorstep } from '../src/doorstep.ts';
import type { Person } from '../src/person.ts';

export async function opensNoticeChoices({ page, t }: Person, doorstep: Doorstep): Promise<void> {
  await page.goto(`${doorstep.portal}/services/notices`);
  await page.getByRole('heading', { level: 1, name: t('choice.title') }).waitFor();
}

/** What touches security cannot fall silent. */
export async function cannotSilenceSecurity(person: Person): Promise<void> {
  const { page, t, lookAround } = person;
  const security = page.getByRole('group', { name: t('choice.kind-security') }).getByRole('checkbox');
  for (const box of await security.all()) await box.uncheck();
  await page.getByRole('button', { name: t('choice.save') }).click();
  await page.getByText(t('choice.errors.security-must-be-told')).first().waitFor();
  await lookAround('notices-refused');
}

/** Things one asked for are told by mail no more. */
export async function wantsNoMailAboutRequests({ page, t }: Person, doorstep: Doorstep): Promise<void> {
  await page.goto(`${doorstep.portal}/services/notices`);
  const requests = page.getByRole('group', { name: t('choice.kind-requests') });
  await requests.getByRole('checkbox').nth(1).uncheck();
  await page.getByRole('button', { name: t('choice.save') }).click();
  await page.getByText(t('choice.done')).waitFor();
  expect(await requests.getByRole('checkbox').nth(1).isChecked()).toBe(false);
}
