import { readPattern } from '../../shared/safe-pattern.ts';
import type { SafePattern } from '../../shared/safe-pattern.ts';
import { isRecord } from '../../shared/path-fault.ts';
import { readChangeAction } from './change-action.ts';
import type { Copy } from './change-action.ts';
import { readCondition } from './condition.ts';
import type { Condition } from './condition.ts';

/** How a question is asked (pre-registration §4.2). */
export const CONTROLS = [
  'textbox',
  'dropdown',
  'date',
  'ageDate',
  'checkbox',
  'button',
  'fileupload',
] as const;
export type Control = (typeof CONTROLS)[number];

/** Where the choices of a field come from. */
export type ChoiceSource =
  | { readonly kind: 'none' }
  /** A dynamic field of the master data. */
  | { readonly kind: 'dynamic'; readonly name: string }
  /** The places under the answer of `parent`, or under the place `root` where it is the first of its cascade. */
  | { readonly kind: 'place'; readonly parent: string | null; readonly root: string | null };

export interface FieldValidator {
  /** The language whose answers it binds; null for all. */
  readonly language: string | null;
  readonly pattern: SafePattern;
}

/** One question of the application form. */
export interface FormField {
  readonly id: string;
  readonly control: Control;
  readonly kind: 'answer' | 'document';
  /** Category of the paper, where the field asks for one. */
  readonly category: string;
  /** By three-letter code. */
  readonly label: Readonly<Record<string, string>>;
  /** `simpleType`: an entry for each language of the form. */
  readonly type: 'string' | 'number' | 'simpleType';
  readonly choices: ChoiceSource;
  readonly validators: readonly FieldValidator[];
  readonly transliterated: boolean;
  readonly required: boolean;
  readonly visibleWhen: Condition | null;
  readonly requiredWhen: Condition | null;
  /** Fields of one group stand together; empty for none. */
  readonly group: string;
  /** What is copied while this box is ticked. */
  readonly copies: readonly Copy[];
}

export function isControl(value: unknown): value is Control {
  return CONTROLS.some((control) => control === value);
}

/** Null for what nobody fills in, and for what is no field. */
export function readField(value: unknown): FormField | null {
  if (!isRecord(value) || typeof value['id'] !== 'string' || value['inputRequired'] === false) return null;
  const { id, controlType: control } = value;
  if (!isControl(control)) return null;
  return {
    id,
    control,
    kind: control === 'fileupload' ? 'document' : 'answer',
    category: textOf(value['subType']),
    label: textsOf(value['labelName']),
    type: value['type'] === 'simpleType' || value['type'] === 'number' ? value['type'] : 'string',
    choices: readChoices(value),
    validators: readValidators(value['validators']),
    transliterated: value['transliteration'] === true,
    required: value['required'] === true,
    visibleWhen: readCondition(value['visibleCondition']),
    requiredWhen: readCondition(value['requiredCondition']),
    group: textOf(value['alignmentGroup']),
    copies: readChangeAction(value['changeAction'], id),
  };
}

/** The cascade's parents are filled in by whoever knows the hierarchy. */
function readChoices(value: Readonly<Record<string, unknown>>): ChoiceSource {
  if (value['fieldType'] === 'dynamic')
    return { kind: 'dynamic', name: textOf(value['subType']) || textOf(value['id']) };
  if (typeof value['locationHierarchyLevel'] !== 'number') return { kind: 'none' };
  return { kind: 'place', parent: null, root: textOf(value['parentLocCode']) || null };
}

/** One that cannot be matched safely binds nothing here; the ID schema still does. */
function readValidators(value: unknown): readonly FieldValidator[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).flatMap(({ type, validator, langCode }) => {
    if (type !== 'regex' || typeof validator !== 'string') return [];
    const pattern = readPattern(validator);
    return pattern.ok ? [{ language: textOf(langCode) || null, pattern: pattern.value }] : [];
  });
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
