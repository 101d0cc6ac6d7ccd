import type { Country } from './country.ts';

const COLOUR = /^(#[0-9a-f]{3,8}|[a-z]{3,30}|(oklch|rgb|hsl)\([\d\s.,%/deg]{3,60}\))$/iu;

/** The country's accent as the one inline style of a page; what is no colour is left to the style sheet's own. */
export function accentStyle({ accent }: Pick<Country, 'accent'>): string {
  const rules = [
    COLOUR.test(accent.light) ? `--accent-light:${accent.light}` : null,
    COLOUR.test(accent.dark) ? `--accent-dark:${accent.dark}` : null,
  ];
  return `:root{${rules.filter((rule) => rule !== null).join(';')}}`;
}
