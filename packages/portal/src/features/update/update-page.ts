import { randomInt, randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import type { Visit } from '../../server/api.ts';
import { loadCategory, loadGround, timesLeft } from './load-update.ts';
import type { UpdateGround } from './load-update.ts';
import { loadChoices, loadPaperTypes, nameOf } from './load-choices.ts';
import type { Choices } from './load-choices.ts';
import { languagesOf } from './read-form.ts';
import { labelOf } from './update-spec.ts';
import type { UpdateKind } from './update-spec.ts';
import { comparedRows, oneText, shownTexts } from './values.ts';
import type { ComparedRow } from './values.ts';

/** A kind of change with the record, and the languages its texts are in. */
export interface UpdateSubject extends UpdateGround {
  readonly kind: UpdateKind;
  readonly languages: readonly string[];
}

export async function loadSubject(visit: Visit, name: string): Promise<UpdateSubject> {
  const ground = await loadGround(visit);
  const kind = ground.kinds.find((one) => one.name === name);
  if (kind === undefined) error(404, 'No such change');
  const { country, language } = visit.locals;
  const published = country.languages.map(({ code }) => code);
  return { ...ground, kind, languages: languagesOf(kind, ground.record, published, language.code) };
}

/** What the page of one kind shows. */
export async function loadPage(visit: Visit, subject: UpdateSubject) {
  const { kind, record, languages } = subject;
  const { code } = visit.locals.language;
  const category = kind.proof === null ? '' : await loadCategory(visit, kind.proof);
  const types = category === '' ? [] : await loadPaperTypes(visit, category);
  return {
    name: kind.name,
    title: kind.fields.length === 1 && kind.fields[0] ? labelOf(kind.fields[0], code) : null,
    left: timesLeft(subject, kind),
    paperTypes: types.map((type) => ({ value: type.code, label: nameOf(type, code) })),
    needsPaper: kind.proof !== null,
    languages: visit.locals.country.languages
      .filter((language) => languages.includes(language.code))
      .map((language) => ({
        code: language.code,
        tag: language.tag,
        direction: language.direction,
        nativeName: language.nativeName,
      })),
    allLanguages: visit.locals.country.languages.map((language) => ({
      code: language.code,
      tag: language.tag,
      nativeName: language.nativeName,
    })),
    now: kind.fields
      .map((field) => ({ label: labelOf(field, code), text: oneText(record[field.attribute], code) }))
      .filter(({ text }) => text !== ''),
    transactionId: String(randomInt(1_000_000_000, 10_000_000_000)),
    once: randomUUID(),
  };
}

/** A field as the form shows it, with what stands in it. */
export interface FieldView {
  readonly attribute: string;
  readonly label: string;
  readonly control: 'textbox' | 'calendar' | 'dropdown';
  readonly form: 'by language' | 'plain';
  readonly values: Readonly<Record<string, string>>;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** What was typed, and before that what the record says. */
export async function loadFields(
  visit: Visit,
  subject: UpdateSubject,
  typed: Readonly<Record<string, string>> | null,
): Promise<{ readonly fields: readonly FieldView[]; readonly choices: Choices }> {
  const { kind, record, languages } = subject;
  const { code } = visit.locals.language;
  const choices = await loadChoices(visit, kind, (attribute) => typed?.[attribute] ?? '');
  const fields = kind.fields
    .map((field): FieldView => {
      const { attribute, control, form } = field;
      return {
        attribute,
        control,
        form,
        label: labelOf(field, code),
        values: typed ?? recordValues(attribute, record[attribute], languages, control),
        choices: (choices[attribute] ?? []).map((choice) => ({
          value: choice.code,
          label: nameOf(choice, code),
        })),
      };
    })
    .filter(({ control, choices: offered }) => control !== 'dropdown' || offered.length > 0);
  return { fields, choices };
}

function recordValues(
  attribute: string,
  value: unknown,
  languages: readonly string[],
  control: FieldView['control'],
): Readonly<Record<string, string>> {
  if (control !== 'textbox') return {};
  const texts = shownTexts(value);
  const byLanguage = languages.map((language): [string, string] => [
    `${attribute}.${language}`,
    texts.find((one) => one.language === language)?.text ?? '',
  ]);
  const plain = texts.find((one) => one.language === null)?.text;
  return Object.fromEntries([...byLanguage, ...(plain === undefined ? [] : [[attribute, plain] as const])]);
}

/** Old beside new. */
export function reviewRows(
  { kind, record }: UpdateSubject,
  change: Readonly<Record<string, unknown>>,
  language: string,
): readonly ComparedRow[] {
  return kind.fields.flatMap((field) => {
    const { attribute } = field;
    return Object.hasOwn(change, attribute)
      ? comparedRows(labelOf(field, language), record[attribute], change[attribute])
      : [];
  });
}
