import { isRecord, ownMember } from '../../shared/path-fault.ts';
import type { Identity } from '../application/application.ts';
import { withCopies } from './change-action.ts';
import { holds } from './condition.ts';
import { readField } from './form-field.ts';
import type { FormField } from './form-field.ts';

/** A page of the form: one topic. */
export interface FormSection {
  /** Stands in addresses. */
  readonly id: string;
  /** By three-letter code; empty where the form names no sections, and a page goes by its first question. */
  readonly title: Readonly<Record<string, string>>;
  readonly fields: readonly FormField[];
}

export interface FormSpec {
  readonly fields: readonly FormField[];
  /** Of the fields that are answered by typing or choosing; papers have pages of their own. */
  readonly sections: readonly FormSection[];
}

/** What the conditions of a form look at besides the answers. */
export interface FormFacts {
  /** Whole years; null where it cannot be told. */
  readonly age: number | null;
  /** Whole years from which an applicant is no child. */
  readonly adultAge: number;
}

/** Reads the UI specification; technical fields, which nobody fills in, are left out. */
export function readFormSpec(document: unknown): FormSpec {
  const container = ownMember(document, 'identity');
  const listed = ownMember(container, 'identity');
  const parents = parentsIn(hierarchiesOf(ownMember(container, 'locationHierarchy')));
  const fields = (Array.isArray(listed) ? listed : [])
    .map(readField)
    .filter((field) => field !== null)
    .map((field) => withParent(field, parents));
  return { fields, sections: sectionsOf(fields, ownMember(container, 'sections')) };
}

/** One cascade, or several (pre-registration §4.1). */
export function hierarchiesOf(value: unknown): readonly (readonly string[])[] {
  if (!Array.isArray(value)) return [];
  const lists: readonly unknown[] = value.some(Array.isArray) ? value : [value];
  return lists.map((list) =>
    (Array.isArray(list) ? list : []).filter((id: unknown) => typeof id === 'string'),
  );
}

function parentsIn(hierarchies: readonly (readonly string[])[]): ReadonlyMap<string, string | null> {
  return new Map(hierarchies.flatMap((ids) => ids.map((id, at) => [id, ids[at - 1] ?? null] as const)));
}

function withParent(field: FormField, parents: ReadonlyMap<string, string | null>): FormField {
  const parent = parents.get(field.id);
  if (parent === undefined) return field;
  const root = field.choices.kind === 'place' ? field.choices.root : null;
  return { ...field, choices: { kind: 'place', parent, root } };
}

/** More questions than this are too many for one page. */
const PAGE = 6;

function sectionsOf(fields: readonly FormField[], named: unknown): readonly FormSection[] {
  const asked = fields.filter(({ kind }) => kind === 'answer');
  const sections = Array.isArray(named) ? named.filter(isRecord).flatMap((one) => sectionOf(one, asked)) : [];
  const placed = new Set(sections.flatMap((section) => section.fields.map(({ id }) => id)));
  const left = asked.filter(({ id }) => !placed.has(id));
  return [...sections, ...packed(left)];
}

/** Our own addition to the specification: `sections: [{ id, title, fields }]` beside `locationHierarchy`. */
function sectionOf(value: Readonly<Record<string, unknown>>, asked: readonly FormField[]): FormSection[] {
  const { id, title, fields: ids } = value;
  if (typeof id !== 'string' || !/^[a-z][a-z0-9-]{0,40}$/u.test(id) || !Array.isArray(ids)) return [];
  const fields = asked.filter((field) => ids.includes(field.id));
  const texts = isRecord(title)
    ? Object.entries(title).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    : [];
  return fields.length === 0 ? [] : [{ id, title: Object.fromEntries(texts), fields }];
}

/** Neighbours of a group, and cascades, stay together; groups share a page as long as it stays small. */
function packed(fields: readonly FormField[]): readonly FormSection[] {
  const pages = blocksOf(fields).reduce<readonly (readonly FormField[])[]>((made, block) => {
    const last = made.at(-1);
    return last === undefined || last.length + block.length > PAGE
      ? [...made, block]
      : [...made.slice(0, -1), [...last, ...block]];
  }, []);
  return pages.map((page, at) => ({ id: `part-${String(at + 1)}`, title: {}, fields: page }));
}

function blocksOf(fields: readonly FormField[]): readonly (readonly FormField[])[] {
  return fields.reduce<readonly (readonly FormField[])[]>((blocks, field) => {
    const last = blocks.at(-1);
    const before = last?.at(-1);
    return last !== undefined && before !== undefined && belongTogether(before, field)
      ? [...blocks.slice(0, -1), [...last, field]]
      : [...blocks, [field]];
  }, []);
}

function belongTogether(before: FormField, field: FormField): boolean {
  if (field.choices.kind === 'place' && field.choices.parent === before.id) return true;
  return field.group !== '' && field.group === before.group;
}

/** The field that says when the person was born; null for a form that does not ask. */
export function birthField({ fields }: FormSpec): FormField | null {
  return (
    fields.find(({ control }) => control === 'ageDate') ??
    fields.find(({ control, id }) => control === 'date' && id === 'dateOfBirth') ??
    null
  );
}

/** The fields that these answers let show. */
export function shownFields(
  fields: readonly FormField[],
  identity: Identity,
  facts: FormFacts,
): readonly FormField[] {
  const told = factsOf(identity, facts);
  return fields.filter(({ visibleWhen }) => visibleWhen === null || holds(visibleWhen, told));
}

/** Whether a field that is shown must be answered. */
export function isNecessary(field: FormField, identity: Identity, facts: FormFacts): boolean {
  const { required, requiredWhen } = field;
  return required || (requiredWhen !== null && holds(requiredWhen, factsOf(identity, facts)));
}

function factsOf(identity: Identity, { age, adultAge }: FormFacts): Identity {
  return { ...identity, ...(age === null ? {} : { age, isChild: age < adultAge }) };
}

/** The answers as they are kept: with what is copied, without what is not shown (pre-registration §4.3). */
export function settledAnswers(spec: FormSpec, identity: Identity, facts: FormFacts): Identity {
  const copied = withCopies(
    spec.fields.flatMap(({ copies }) => copies),
    identity,
  );
  const shown = new Set(shownFields(spec.fields, copied, facts).map(({ id }) => id));
  const hidden = new Set(spec.fields.map(({ id }) => id).filter((id) => !shown.has(id)));
  return Object.fromEntries(Object.entries(copied).filter(([id]) => !hidden.has(id)));
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
  const facts = { age, adultAge };
  const fields = shownFields(spec.fields, identity, facts).filter((field) =>
    isNecessary(field, identity, facts),
  );
  return {
    answers: fields
      .filter(({ kind, id }) => kind === 'answer' && !isAnswered(identity[id]))
      .map(({ id }) => id),
    categories: fields.filter(({ kind }) => kind === 'document').map(({ category }) => category),
  };
}

/** An empty text or list is no answer. */
export function isAnswered(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== '';
}
