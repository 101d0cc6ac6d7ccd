import { randomUUID } from 'node:crypto';
import { SIGN_IN_LANGUAGES_COOKIE } from '@doorstep/contract/doorstep/sign-in.ts';
import { isRequestId } from '@doorstep/core/shared/request-id.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { CountryLanguage } from './country.ts';
import { formCookie, isFormSecret, newFormSecret } from './form-token.ts';
import { LANGUAGE_COOKIE, languageAskedFor, pickLanguage } from './language.ts';
import { NEUTRAL_COUNTRY } from './neutral-country.ts';
import { zoneNamed, ZONE_COOKIE } from './time-zone.ts';

const ENGLISH: CountryLanguage = {
  code: 'eng',
  tag: 'en',
  nativeName: 'English',
  direction: 'ltr',
  calendar: null,
};

/** Settles what every page of this visit shares: country, language, zone, the form secret, the request's id. */
export function prepareVisit(event: RequestEvent): void {
  const country = event.platform?.req.doorstep?.country ?? NEUTRAL_COUNTRY;
  const [first = ENGLISH, ...others] = country.languages;
  event.locals.country = country;
  const languages = [first, ...others] as const;
  event.locals.language =
    languageAskedFor(languages, event.cookies.get(SIGN_IN_LANGUAGES_COOKIE)) ??
    pickLanguage(languages, event.cookies.get(LANGUAGE_COOKIE), event.request.headers.get('accept-language'));
  event.locals.timeZone = zoneNamed(event.cookies.get(ZONE_COOKIE)) ?? country.timeZone;
  const requestId = event.request.headers.get('x-request-id');
  event.locals.requestId = isRequestId(requestId) ? requestId : randomUUID();
  event.locals.replyCookies = [];
  event.locals.comeAgainAfter = null;
  event.locals.posted = [];
  event.locals.formSecret = formSecret(event);
}

function formSecret(event: RequestEvent): string {
  const name = formCookie(event.url);
  const known = event.cookies.get(name);
  if (isFormSecret(known)) return known;
  const made = newFormSecret();
  event.cookies.set(name, made, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: event.url.protocol === 'https:',
  });
  return made;
}
