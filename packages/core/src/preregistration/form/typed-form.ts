import { isRecord } from '../../shared/path-fault.ts';
import type { Identity } from '../application/application.ts';
import { controlOf } from './typed-answer.ts';
import type { FormField } from './form-field.ts';

/** What the controls of a field show for an answer, by control. */
export function typedOf(
  field: FormField,
  answer: unknown,
  languages: readonly string[],
): Readonly<Record<string, string>> {
  if (field.control === 'textbox' && field.type === 'simpleType')
    return Object.fromEntries(
      languages.map((language) => [controlOf(field.id, language), entryIn(answer, language)]),
    );
  if (field.control === 'date' || field.control === 'ageDate') {
    const [year = '', month = '', day = ''] = (typeof answer === 'string' ? answer : '').split('/');
    const parts = { day, month, year };
    return Object.fromEntries(
      Object.entries(parts).map(([part, text]) => [controlOf(field.id, part), text.replace(/^0+/u, '')]),
    );
  }
  return { [field.id]: singleOf(answer) };
}

/** All the answers of these fields, as their controls show them. */
export function typedForm(
  fields: readonly FormField[],
  identity: Identity,
  languages: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.flatMap((field) => Object.entries(typedOf(field, identity[field.id], languages))),
  );
}

/** A choice or a text that is the same in each language. */
export function singleOf(answer: unknown): string {
  const first: unknown = Array.isArray(answer) ? answer[0] : answer;
  const value = isRecord(first) ? first['value'] : first;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function entryIn(answer: unknown, language: string): string {
  if (!Array.isArray(answer)) return '';
  const entry = answer.filter(isRecord).find((one) => one['language'] === language);
  return typeof entry?.['value'] === 'string' ? entry['value'] : '';
}
