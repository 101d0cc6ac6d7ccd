import type { TableName } from '../../backbone/master-data/pack/table-name.ts';
import { definitionOf } from '../../backbone/master-data/pack/tables.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';

/** Whether people find an entry in their lists; what was given before stays as it is. */
export type EntryState = 'active' | 'inactive';

/** What an entry is called in one language. */
export interface EntryName {
  readonly language: string;
  readonly name: string;
}

export interface EntryText extends EntryName {
  /** Empty for none. */
  readonly description: string;
}

export type TextFault = 'language-unknown' | 'name-missing' | 'name-unfit' | 'description-unfit';

interface TextRules {
  /** Whose columns say what fits. */
  readonly table: TableName;
  /** Those of the country. */
  readonly languages: readonly string[];
  /** Those in which there must be a name: who reads them would see the entry no more. */
  readonly needed: readonly string[];
}

/** Checks names and descriptions as the country pack's loader does; trimmed, without languages that say nothing. */
export function checkTexts(
  texts: readonly EntryText[],
  { table, languages, needed }: TextRules,
): Result<readonly EntryText[], TextFault> {
  const named = new Set(texts.map(({ language }) => language));
  if (named.size < texts.length || [...named].some((language) => !languages.includes(language)))
    return fail('language-unknown');
  if (needed.some((language) => !named.has(language))) return fail('name-missing');
  const said = texts
    .map(({ language, name, description }) => ({
      language,
      name: name.trim(),
      description: description.trim(),
    }))
    .filter(({ language, name, description }) => needed.includes(language) || `${name}${description}` !== '');
  if (said.some(({ name }) => name === '')) return fail('name-missing');
  if (!said.every(({ name }) => isFit(table, 'name', name))) return fail('name-unfit');
  const described = said.filter(({ description }) => description !== '');
  if (!described.every(({ description }) => isFit(table, 'descr', description)))
    return fail('description-unfit');
  return ok(said);
}

/** The same of entries that have no descriptions. */
export function checkNames(
  names: readonly EntryName[],
  rules: TextRules,
): Result<readonly EntryName[], TextFault> {
  const checked = checkTexts(
    names.map((one) => ({ ...one, description: '' })),
    rules,
  );
  return checked.ok ? ok(checked.value.map(({ language, name }) => ({ language, name }))) : checked;
}

/** Whether the country pack's loader would take the text in this column. */
export function isFit(table: TableName, column: string, text: string): boolean {
  const reading = definitionOf(table).columns[column]?.(text, '');
  return reading !== undefined && !('fault' in reading);
}

/** The name in a language; in another, rather than a code. */
export function nameIn(texts: readonly EntryName[], language: string): string | null {
  return (texts.find((text) => text.language === language) ?? texts[0])?.name ?? null;
}
