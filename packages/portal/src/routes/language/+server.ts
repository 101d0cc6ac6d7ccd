import { SIGN_IN_LANGUAGES_COOKIE } from '@doorstep/contract/doorstep/sign-in.ts';
import { redirect } from '@sveltejs/kit';
import { LANGUAGE_COOKIE } from '../../server/language.ts';
import { safePath } from '../../server/own-path.ts';
import type { RequestHandler } from './$types';

const YEAR = 365 * 24 * 60 * 60;

/** Keeps the chosen language and goes back to the page it was chosen on. */
export const GET: RequestHandler = ({ url, cookies, locals }) => {
  const chosen = locals.country.languages.find(({ code }) => code === url.searchParams.get('lang'));
  const to = safePath(url.searchParams.get('to'));
  if (chosen !== undefined) {
    // A choice on a sign-in's page outweighs what the service asked for.
    cookies.delete(SIGN_IN_LANGUAGES_COOKIE, { path: to.split('?')[0] ?? '/' });
    cookies.set(LANGUAGE_COOKIE, chosen.code, {
      path: '/',
      maxAge: YEAR,
      httpOnly: true,
      sameSite: 'lax',
      secure: url.protocol === 'https:',
    });
  }
  redirect(303, to);
};
