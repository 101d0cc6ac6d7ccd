import { formText } from '../../server/form-text.ts';
import { plainDigits } from '../../texts/digits.ts';
import { nameOf } from './load-choices.ts';
import type { Choices } from './load-choices.ts';
import type { UpdateField, UpdateKind } from './update-spec.ts';
import { shownTexts } from './values.ts';

/** Names of the form's controls. */
export const CONTROLS = {
  text: (attribute: string, language: string) => `${attribute}.${language}`,
  file: 'paper',
  paperType: 'paper-type',
  reference: 'paper-number',
  transaction: 'transaction',
  once: 'once',
} as const;

type Texts = Readonly<Record<string, string>>;

/** What a form says of each control, so that it can be shown again. */
export function typedIn(kind: UpdateKind, languages: readonly string[], form: FormData): Texts {
  const names = kind.fields.flatMap((field) => controlsOf(field, languages));
  return Object.fromEntries(names.map((name) => [name, formText(form, name).slice(0, LONGEST)]));
}

const LONGEST = 300;

function controlsOf(
  { attribute, control, form }: UpdateField,
  languages: readonly string[],
): readonly string[] {
  if (control === 'calendar') return ['day', 'month', 'year'].map((part) => `${attribute}.${part}`);
  if (control === 'dropdown' || form === 'plain') return [attribute];
  return languages.map((language) => CONTROLS.text(attribute, language));
}

/** The attributes that change, as the ID schema has them: what stays as it is stands in none of them. */
export function changeIn(
  kind: UpdateKind,
  languages: readonly string[],
  record: Readonly<Record<string, unknown>>,
  typed: Texts,
  choices: Choices,
): Readonly<Record<string, unknown>> {
  const changed = kind.fields.flatMap((field): readonly (readonly [string, unknown])[] => {
    const value = valueIn(field, languages, typed, choices);
    const kept = without(value, record[field.attribute]);
    return kept === null ? [] : [[field.attribute, kept]];
  });
  return Object.fromEntries(changed);
}

function valueIn(field: UpdateField, languages: readonly string[], typed: Texts, choices: Choices): unknown {
  const { attribute, control, form } = field;
  const text = (name: string): string => typed[name] ?? '';
  if (control === 'calendar') return dayOf(text, attribute);
  if (control === 'dropdown') return chosenIn(field, languages, text(attribute), choices);
  if (form === 'plain') return text(attribute);
  return languages
    .map((language) => ({ language, value: text(CONTROLS.text(attribute, language)) }))
    .filter(({ value }) => value !== '');
}

/** `1988/04/17`; empty as long as a part is missing. */
function dayOf(text: (name: string) => string, attribute: string): string {
  const [year = '', month = '', day = ''] = ['year', 'month', 'day'].map((part) =>
    plainDigits(text(`${attribute}.${part}`)),
  );
  if (year === '' || month === '' || day === '') return '';
  return `${year}/${month.padStart(2, '0')}/${day.padStart(2, '0')}`;
}

/** A code where the attribute is a plain text, and else its name in each language. */
function chosenIn(
  { attribute, form, level }: UpdateField,
  languages: readonly string[],
  code: string,
  choices: Choices,
): unknown {
  const choice = choices[attribute]?.find((one) => one.code === code);
  if (choice === undefined) return '';
  if (form === 'plain') return level === null ? code : nameOf(choice, languages[0] ?? '');
  return languages.flatMap((language) => {
    const value = choice.names[language];
    return value === undefined ? [] : [{ language, value }];
  });
}

/** What of a value differs from the record; null for nothing. */
function without(value: unknown, held: unknown): unknown {
  const before = shownTexts(held);
  const differing = shownTexts(value).filter(
    ({ language, text }) => !before.some((one) => one.language === language && one.text === text),
  );
  if (differing.length === 0) return null;
  if (typeof value === 'string') return value;
  return differing.map(({ language, text }) => ({ language, value: text }));
}

/** The languages of a text as the record has it, or the page's own where it has none. */
export function languagesOf(
  kind: UpdateKind,
  record: Readonly<Record<string, unknown>>,
  published: readonly string[],
  own: string,
): readonly string[] {
  const held = kind.fields
    .flatMap(({ attribute }) => shownTexts(record[attribute]))
    .map((one) => one.language);
  const known = published.filter((language) => held.includes(language));
  const fallback = published.includes(own) ? own : (published[0] ?? own);
  return known.length > 0 ? known : [fallback];
}
