import type { Interaction, KoaContextWithOIDC } from 'oidc-provider';
import { SIGN_IN_LANGUAGES_COOKIE } from '@doorstep/contract/doorstep/sign-in.ts';

const COOKIE = 'sign_in';

/**
 * Ties a sign-in to the browser that began it. Without it somebody could begin one, have another person finish it
 * by a link, and come back signed in as them.
 * The languages that the service asked for go with it to the page.
 * @returns where the person goes on.
 */
export function bindToBrowser(ctx: KoaContextWithOIDC, interaction: Interaction): string {
  const page = `/sign-in/${interaction.uid}`;
  const keep = (name: string, value: string, path: string): void => {
    const expires = new Date(interaction.exp * 1_000);
    ctx.cookies.set(name, value, {
      path,
      httpOnly: true,
      sameSite: 'lax',
      signed: false,
      overwrite: false,
      expires,
    });
  };
  for (const path of [page, `/doorstep/v1${page}`]) keep(COOKIE, interaction.uid, path);
  const languages = languageTags(interaction.params['ui_locales']);
  if (languages.length > 0) keep(SIGN_IN_LANGUAGES_COOKIE, encodeURIComponent(languages.join(' ')), page);
  return page;
}

const LANGUAGE_TAG = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/iu;
const MOST_LANGUAGES = 10;

function languageTags(uiLocales: unknown): readonly string[] {
  if (typeof uiLocales !== 'string') return [];
  return uiLocales
    .split(' ')
    .filter((tag) => LANGUAGE_TAG.test(tag))
    .slice(0, MOST_LANGUAGES);
}

export function isFromItsBrowser(
  cookies: Readonly<Record<string, string | undefined>>,
  uid: string,
): boolean {
  return cookies[COOKIE] === uid;
}
