import { expect } from 'vitest';
import type { Doorstep } from '../src/doorstep.ts';
import type { Person } from '../src/person.ts';

export async function opensAccesses({ page, t }: Person, doorstep: Doorstep): Promise<void> {
  await page.goto(`${doorstep.portal}/services/access`);
  await page.getByRole('heading', { level: 1, name: t('access.title') }).waitFor();
}

/** One’s own doing stands apart from that of others. */
export async function looksAtTheirOwn({ page, t }: Person): Promise<void> {
  await page.getByRole('link', { name: t('access.whose-own') }).click();
  await page.getByText(t('access.actor-self')).or(page.getByText('Resident Services')).first().waitFor();
}

/** The list as a document; its signature is the pipeline's, and tried there. */
export async function savesTheDocument({ page }: Person, doorstep: Doorstep): Promise<void> {
  const response = await page.request.get(`${doorstep.portal}/services/access/pdf`);
  expect(response.headers()['content-type']).toBe('application/pdf');
  expect((await response.body()).subarray(0, 5).toString()).toBe('%PDF-');
}

/** The table as a file, read as a program would. */
export async function savesTheTable({ page, t }: Person, doorstep: Doorstep): Promise<string> {
  const response = await page.request.get(`${doorstep.portal}/services/access/csv`);
  expect(response.headers()['content-type']).toContain('text/csv');
  const text = await response.text();
  expect(text).toContain(t('access.actor'));
  return text;
}
