import format from 'icu-minify/format';
import type { CompiledMessage } from 'icu-minify/format';

export type Values = Readonly<Record<string, string | number | Date>>;

/** The text of a compiled message in a language, its numbers and plurals by the language's rules. */
export function formatMessage(
  message: CompiledMessage,
  tag: string,
  timeZone: string,
  values: Values = {},
): string {
  const made = format(message, tag, { ...values }, { formatters, timeZone });
  return typeof made === 'string' ? made : [made].flat().join('');
}

type Make<T> = (locales?: Intl.LocalesArgument, options?: object) => T;

/** Visitors name the zone: what is kept is bounded. */
const MOST_KEPT = 1_000;

/** Intl's objects cost a hundred times what formatting does; there are as many as languages, zones and styles. */
function kept<T>(make: Make<T>): Make<T> {
  const known = new Map<string, T>();
  return (locales, options) => {
    const key = JSON.stringify([locales, options]);
    const found = known.get(key) ?? make(locales, options);
    if (known.size < MOST_KEPT) known.set(key, found);
    return found;
  };
}

export const formatters = {
  getDateTimeFormat: kept((locales, options) => new Intl.DateTimeFormat(locales, options)),
  getNumberFormat: kept((locales, options) => new Intl.NumberFormat(locales, options)),
  getPluralRules: kept((locales, options) => new Intl.PluralRules(locales, options)),
};
