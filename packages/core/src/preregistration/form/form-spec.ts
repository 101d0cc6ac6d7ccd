import { isRecord, ownMember } from '../../shared/path-fault.ts';
import type { Identity } from '../application/application.ts';
import { holds, readCondition } from './condition.ts';
import type { Condition } from './condition.ts';

/** One question of the application form (pre-registration §4.2); only what decides whether it must be answered. */
interface FormField {
  readonly id: string;
  readonly kind: 'answer' | 'document';
  /** Category of the paper, where the field asks for one. */
  readonly category: string;
  readonly required: boolean;
  readonly visibleWhen: Condition | null;
  readonly requiredWhen: Condition | null;
}

export interface FormSpec {
  readonly fields: readonly FormField[];
}

/** Reads the UI specification; technical fields, which nobody fills in, are left out. */
export function readFormSpec(document: unknown): FormSpec {
  const fields = ownMember(ownMember(document, 'identity'), 'identity');
  return { fields: Array.isArray(fields) ? fields.flatMap(fieldOf) : [] };
}

function fieldOf(value: unknown): FormField[] {
  if (!isRecord(value) || typeof value['id'] !== 'string' || typeof value['controlType'] !== 'string')
    return [];
  return [
    {
      id: value['id'],
      kind: value['controlType'] === 'fileupload' ? 'document' : 'answer',
      category: typeof value['subType'] === 'string' ? value['subType'] : '',
      required: value['required'] === true,
      visibleWhen: readCondition(value['visibleCondition']),
      requiredWhen: readCondition(value['requiredCondition']),
    },
  ];
}

/** The fields that these answers make necessary; `age` in whole years, null where it cannot be told. */
function necessary({ fields }: FormSpec, identity: Identity, age: number | null, adultAge: number) {
  const facts = { ...identity, ...(age === null ? {} : { age, isChild: age < adultAge }) };
  return fields.filter(({ required, visibleWhen, requiredWhen }) => {
    if (visibleWhen !== null && !holds(visibleWhen, facts)) return false;
    return requiredWhen === null ? required : required || holds(requiredWhen, facts);
  });
}

export interface Necessary {
  /** Answers that must be there and are not. */
  readonly answers: readonly string[];
  /** Categories of papers, where the applicant's type offers them. */
  readonly categories: readonly string[];
}

/** What is still missing among the answers, and which papers there must be. */
export function whatIsNecessary(
  spec: FormSpec,
  identity: Identity,
  age: number | null,
  adultAge: number,
): Necessary {
  const fields = necessary(spec, identity, age, adultAge);
  return {
    answers: fields
      .filter(({ kind, id }) => kind === 'answer' && !isAnswered(identity[id]))
      .map(({ id }) => id),
    categories: fields.filter(({ kind }) => kind === 'document').map(({ category }) => category),
  };
}

function isAnswered(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== '';
}
