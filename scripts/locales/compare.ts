import type { MessageShape, NumberChoice } from './message.ts';
import { readMessage } from './message.ts';
import type { Texts } from './texts.ts';

/** The language every other one is measured by. */
const SOURCE = 'eng';

/** Per language, the keys whose text is rightly the English one, such as a name. */
export type SameAsEnglish = Readonly<Record<string, readonly string[]>>;

/** Every fault of the translations, one sentence each; empty when they agree and no required one is without texts. */
export function compareLanguages(
  languages: ReadonlyMap<string, Texts>,
  same: SameAsEnglish,
  required: readonly string[],
): string[] {
  const source = languages.get(SOURCE) ?? new Map<string, string>();
  return [
    ...required
      .filter((language) => (languages.get(language)?.size ?? 0) === 0)
      .map((language) => `${language}: no texts`),
    ...[...languages].flatMap(([language, texts]) => [
      ...[...source.keys()].filter((key) => !texts.has(key)).map((key) => `${language} ${key}: missing`),
      ...[...texts.keys()]
        .filter((key) => !source.has(key))
        .map((key) => `${language} ${key}: not in ${SOURCE}`),
      ...[...texts].flatMap(([key, text]) =>
        faultsOfText(language, text, source.get(key)).map((fault) => `${language} ${key}: ${fault}`),
      ),
      ...untranslated(language, texts, source, same[language] ?? []),
    ]),
  ];
}

function faultsOfText(language: string, text: string, sourceText: string | undefined): string[] {
  if (text.trim() === '') return ['empty'];
  const shape = shapeOf(text);
  if (typeof shape === 'string') return [shape];
  const source = sourceText === undefined ? undefined : shapeOf(sourceText);
  return [
    ...shape.numberChoices.flatMap((choice) => faultsOfForms(language, choice)),
    ...(source === undefined || typeof source === 'string' ? [] : differences(shape, source)),
  ];
}

function shapeOf(text: string): MessageShape | string {
  try {
    return readMessage(text);
  } catch (error) {
    return `no ICU message (${error instanceof Error ? error.message : 'unreadable'})`;
  }
}

function differences(shape: MessageShape, source: MessageShape): string[] {
  const lost = source.placeholders.filter((placeholder) => !shape.placeholders.includes(placeholder));
  const foreign = shape.placeholders.filter((placeholder) => !source.placeholders.includes(placeholder));
  return [
    ...lost.map((placeholder) => `lacks {${placeholder}}`),
    ...foreign.map((placeholder) => `has {${placeholder}}, which ${SOURCE} has not`),
  ];
}

/** A form for each category a number below 200 falls in, and none the language has not (CLDR, through Intl). */
function faultsOfForms(language: string, choice: NumberChoice): string[] {
  const rules = new Intl.PluralRules(language, { type: choice.type });
  const known: readonly string[] = rules.resolvedOptions().pluralCategories;
  const common = new Set<string>(Array.from({ length: 200 }, (_, number) => rules.select(number)));
  const categories = choice.forms.filter((form) => !form.startsWith('='));
  return [
    ...[...common.add('other')]
      .filter((category) => !categories.includes(category))
      .map((category) => `{${choice.name}} has no form for ${category}`),
    ...categories
      .filter((category) => !known.includes(category))
      .map((category) => `{${choice.name}} has a form for ${category}, which the language has not`),
  ];
}

function untranslated(language: string, texts: Texts, source: Texts, same: readonly string[]): string[] {
  if (language === SOURCE) return [];
  const identical = [...texts]
    .filter(([key, text]) => source.get(key) === text && hasWords(text))
    .map(([key]) => key);
  return [
    ...identical
      .filter((key) => !same.includes(key))
      .map((key) => `${language} ${key}: as in ${SOURCE}; translate it, or list it as rightly the same`),
    ...same
      .filter((key) => !identical.includes(key))
      .map((key) => `${language} ${key}: listed as the same as ${SOURCE}, which it is not`),
  ];
}

function hasWords(text: string): boolean {
  const shape = shapeOf(text);
  return typeof shape !== 'string' && shape.hasWords;
}
