import type { CountryLanguage } from './country.ts';

export const LANGUAGE_COOKIE = 'doorstep_lang';

/**
 * The language of a visit: the one chosen, else the first of `Accept-Language` the country has, else the country's
 * first.
 */
export function pickLanguage<L extends Pick<CountryLanguage, 'code' | 'tag'>>(
  languages: readonly [L, ...L[]],
  chosen: string | undefined,
  acceptLanguage: string | null,
): L {
  const byChoice = languages.find((language) => language.code === chosen);
  if (byChoice !== undefined) return byChoice;
  for (const wanted of wantedTags(acceptLanguage ?? '')) {
    const found = languages.find((language) => primary(language.tag) === primary(wanted));
    if (found !== undefined) return found;
  }
  return languages[0];
}

/**
 * The first of the languages a service asked its sign-in in (OpenID Connect `ui_locales`) that the country has; MOSIP's
 * own services name them by three letters.
 */
export function languageAskedFor<L extends Pick<CountryLanguage, 'code' | 'tag'>>(
  languages: readonly L[],
  uiLocales: string | undefined,
): L | undefined {
  const wanted = (uiLocales ?? '').slice(0, 500).split(' ').map(primary);
  return wanted
    .map((name) => languages.find(({ code, tag }) => name === primary(tag) || name === code))
    .find((found) => found !== undefined);
}

/** The tags of an Accept-Language header, the most wanted first (RFC 9110 §12.5.4). */
function wantedTags(header: string): readonly string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters
        .map((text) => /^\s*q=([\d.]+)/u.exec(text)?.[1])
        .find((text) => text !== undefined);
      return { tag, quality: Number(quality ?? 1) };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((left, right) => right.quality - left.quality)
    .map(({ tag }) => tag);
}

function primary(tag: string): string {
  return (tag.split('-')[0] ?? '').toLowerCase();
}
