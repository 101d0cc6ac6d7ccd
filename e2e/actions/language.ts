import type { Doorstep } from '../src/doorstep.ts';
import type { Person } from '../src/person.ts';

const NAMES: Readonly<Record<string, string>> = {
  eng: 'English',
  fra: 'Français',
  ara: 'العربية',
  hin: 'हिन्दी',
  kan: 'ಕನ್ನಡ',
  tam: 'தமிழ்',
  spa: 'Español',
};
const TAGS: Readonly<Record<string, string>> = {
  eng: 'en-GB',
  fra: 'fr',
  ara: 'ar',
  hin: 'hi',
  kan: 'kn',
  tam: 'ta',
  spa: 'es',
};

/** Chooses a language by its own name. */
export async function choosesInTheBanner({ page }: Person, language: string): Promise<void> {
  const name = NAMES[language] ?? '';
  await page.getByRole('banner').getByRole('link', { name, exact: true }).click();
  await page.locator(`html[lang^="${(TAGS[language] ?? '').slice(0, 2)}"]`).waitFor();
}

/** Comes from a service that asks for the sign-in in the person's language. */
export async function asksASignInIn({ page, circumstances }: Person, { portal }: Doorstep): Promise<void> {
  const target = Buffer.from(`${portal}/services`).toString('base64');
  const tag = TAGS[circumstances.language] ?? '';
  await page.goto(`${portal}/resident/v1/login/v2/${target}?ui_locales=${tag}`);
}
