import { expect } from 'vitest';
import type { Doorstep } from '../src/doorstep.ts';
import type { Person } from '../src/person.ts';
import { choosesInTheBanner } from './language.ts';

/** Opens the portal and chooses a language by its own name. */
export async function opensThePortal(person: Person, doorstep: Doorstep): Promise<void> {
  const { page, circumstances, t, lookAround } = person;
  await page.goto(`${doorstep.portal}/`);
  await choosesInTheBanner(person, circumstances.language);
  await page.getByRole('heading', { level: 1, name: t('home.title') }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/');
  await lookAround('home');
}
