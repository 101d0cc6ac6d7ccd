import { isRecord, ownMember } from '../../shared/path-fault.ts';
import type { Form, Identity } from '../application/application.ts';
import type { DeskFacts } from './desk-facts.ts';

/** A question of the form as somebody else reads its answer. */
export interface AnswerField {
  readonly id: string;
  readonly label: Readonly<Record<string, string>>;
  readonly kind: 'text' | 'place' | 'choice';
  /** The list a choice is of. */
  readonly list: string;
}

export interface ShownAnswer {
  readonly id: string;
  readonly label: string;
  /** One for each language it was given in; the language is null where it has none. */
  readonly values: readonly { readonly language: string | null; readonly text: string }[];
}

/** The form's questions in their order, papers and technical fields left out (pre-registration §4.2). */
export function readAnswerFields(document: unknown): readonly AnswerField[] {
  const fields = ownMember(ownMember(document, 'identity'), 'identity');
  const levels = ownMember(ownMember(document, 'identity'), 'locationHierarchy');
  const places = Array.isArray(levels) ? levels.flat().filter((level) => typeof level === 'string') : [];
  return Array.isArray(fields) ? fields.flatMap((field) => fieldOf(field, places)) : [];
}

function fieldOf(value: unknown, places: readonly string[]): AnswerField[] {
  if (!isRecord(value) || typeof value['id'] !== 'string' || typeof value['controlType'] !== 'string')
    return [];
  const { id, controlType, subType, labelName } = value;
  if (controlType === 'fileupload') return [];
  const label = isRecord(labelName) ? labelName : {};
  const isChoice = ['dropdown', 'button'].includes(controlType);
  const isPlace = isChoice && (places.includes(id) || 'locationHierarchyLevel' in value);
  return [
    {
      id,
      label: Object.fromEntries(
        Object.entries(label).flatMap(([language, text]) =>
          typeof text === 'string' ? [[language, text]] : [],
        ),
      ),
      kind: isPlace ? 'place' : isChoice ? 'choice' : 'text',
      list: typeof subType === 'string' ? subType : id,
    },
  ];
}

/** The answers in words, in the order of the questions; those not given are left out. */
export async function shownAnswers(
  masterData: DeskFacts,
  fields: readonly AnswerField[],
  identity: Identity,
  language: string,
): Promise<readonly ShownAnswer[]> {
  const shown: ShownAnswer[] = [];
  for (const field of fields) {
    const given = givenIn(identity[field.id]);
    if (given.length === 0) continue;
    const values = await Promise.all(
      given.map(async (value) => ({
        language: value.language,
        text: await inWords(masterData, field, value.text, value.language ?? language),
      })),
    );
    const label = field.label[language] ?? Object.values(field.label)[0] ?? field.id;
    shown.push({ id: field.id, label, values });
  }
  return shown;
}

/** The words of a code; the code itself where nobody knows it any more. */
export async function inWords(
  masterData: DeskFacts,
  { kind, list, id }: AnswerField,
  text: string,
  language: string,
): Promise<string> {
  if (kind === 'text') return text;
  if (kind === 'place') return (await masterData.knownLocation(text, language))?.name ?? text;
  const codes =
    id === 'gender'
      ? await masterData.genders(language)
      : id === 'residenceStatus'
        ? await masterData.individualTypes(language)
        : [];
  const named = codes.find(({ code }) => code === text)?.name;
  return named ?? (await inDynamicField(masterData, list, text, language)) ?? text;
}

async function inDynamicField(
  masterData: DeskFacts,
  list: string,
  text: string,
  language: string,
): Promise<string | undefined> {
  const fields = await masterData.dynamicField(list, language);
  return fields.flatMap(({ values }) => values).find(({ code }) => code === text)?.value;
}

function givenIn(value: unknown): readonly { readonly language: string | null; readonly text: string }[] {
  if (typeof value === 'string' || typeof value === 'number')
    return String(value) === '' ? [] : [{ language: null, text: String(value) }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    if (!isRecord(item) || typeof item['value'] !== 'string' || item['value'] === '') return [];
    return [
      { language: typeof item['language'] === 'string' ? item['language'] : null, text: item['value'] },
    ];
  });
}

/** An answer in the language, else in the first it was given in; empty for none. */
function inLanguageOf(value: unknown, language: string): string {
  const given = givenIn(value);
  return (given.find((one) => one.language === language) ?? given[0])?.text ?? '';
}

/** Null without a form, or where it has no name yet. */
export function nameIn(form: Form | undefined, fields: readonly string[], language: string): string | null {
  const parts = fields
    .map((field) => inLanguageOf(form?.identity[field], language))
    .filter((part) => part !== '');
  return parts.length === 0 ? null : parts.join(' ');
}
