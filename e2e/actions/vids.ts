import { expect } from 'vitest';
import type { Person } from '../src/person.ts';

/** Makes a temporary VID; answers its number as the page shows it, digits only. */
export async function makesATemporaryVid({ page, t, lookAround }: Person): Promise<string> {
  await page.getByRole('navigation', { name: t('frame.services-menu') }).getByRole('link', { name: t('frame.menu-vids') }).click();
  await page.getByRole('heading', { level: 1, name: t('vid.title') }).waitFor();
  await lookAround('vids-none');
  await page.getByRole('button', { name: t('vid.create-temporary') }).click();
  await page.getByText(t('frame.notice-vid-made')).waitFor();
  await lookAround('vids-made');
  const shown = await page.locator('details[open]').innerText();
  const vid = shown.replace(/\D/gu, '');
  expect(vid).toMatch(/^\d{16}$/u);
  return vid;
}

export async function findsItInTheHistory({ page, t, lookAround }: Person, vid: string): Promise<void> {
  await page.getByRole('navigation', { name: t('frame.services-menu') }).getByRole('link', { name: t('frame.menu-requests') }).click();
  await page.getByRole('heading', { level: 1, name: t('history.title') }).waitFor();
  const newest = page.getByRole('table').locator('tbody tr').first();
  expect((await newest.innerText()).replace(/\s/gu, '')).toContain(vid.slice(-4));
  await lookAround('history');
}

export async function revokesIt({ page, t, lookAround }: Person, vid: string): Promise<void> {
  await page.getByRole('navigation', { name: t('frame.services-menu') }).getByRole('link', { name: t('frame.menu-vids') }).click();
  await page.getByRole('link', { name: t('vid.delete') }).click();
  await page.getByRole('heading', { level: 1, name: t('vid.confirm-title') }).waitFor();
  await lookAround('vid-revoke');
  await page.getByRole('button', { name: t('vid.confirm-yes') }).click();
  await page.getByText(t('frame.notice-vid-ended')).waitFor();
  expect((await page.getByRole('main').innerText()).replace(/\s/gu, '')).not.toContain(vid);
  await lookAround('vids-ended');
}
