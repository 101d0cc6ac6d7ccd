import { isLanguageValue } from '@doorstep/core/backbone/id-repository/identity.ts';
import type { Speech } from '../../texts/speech.ts';

/** A value as a page shows it; the language is null for a text that is of none. */
export interface ShownText {
  readonly language: string | null;
  readonly text: string;
}

export function shownTexts(value: unknown): readonly ShownText[] {
  if (typeof value === 'string') return value === '' ? [] : [{ language: null, text: value }];
  if (!Array.isArray(value)) return [];
  const items: readonly unknown[] = value;
  return items.filter(isLanguageValue).map((item) => ({ language: item.language, text: item.value }));
}

/** The text in the language of the page where there is one. */
export function oneText(value: unknown, language: string): string {
  const texts = shownTexts(value);
  return (texts.find((one) => one.language === language) ?? texts[0])?.text ?? '';
}

/** A text as people write it: a day by its month's name, a language by its own. */
export function readable(
  text: string,
  { dayOfYear }: Pick<Speech, 'dayOfYear'>,
  languages: readonly { readonly code: string; readonly nativeName: string }[],
): string {
  if (/^\d{4}\/\d{2}\/\d{2}$/u.test(text)) return dayOfYear(text.replaceAll('/', '-'));
  return languages.find(({ code }) => code === text)?.nativeName ?? text;
}

/** One row of the check: the same thing before and after. */
export interface ComparedRow {
  readonly label: string;
  /** In which language the texts are; null for none. */
  readonly language: string | null;
  readonly before: string;
  readonly after: string;
}

/** Each language that changes is a row. */
export function comparedRows(label: string, before: unknown, after: unknown): readonly ComparedRow[] {
  const held = shownTexts(before);
  return shownTexts(after).map(({ language, text }) => ({
    label,
    language,
    before: held.find((one) => one.language === language)?.text ?? '',
    after: text,
  }));
}
