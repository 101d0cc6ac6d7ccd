import { expect } from 'vitest';
import type { Doorstep } from '../src/doorstep.ts';
import type { Person } from '../src/person.ts';

const NAMES: Readonly<Record<string, string>> = { eng: 'English', fra: 'Français', ara: 'العربية' };

/** Opens the portal and chooses a language by its own name. */
export async function opensThePortal(
  { page, circumstances, t, lookAround }: Person,
  doorstep: Doorstep,
): Promise<void> {
  await page.goto(`${doorstep.portal}/`);
  const name = NAMES[circumstances.language] ?? '';
  await page.getByRole('banner').getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: t('home.title') }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/');
  await lookAround('home');
}
