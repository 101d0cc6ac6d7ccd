import type { AttributeNames } from '../backbone/id-repository/contact.ts';
import { isRecord, ownMember } from '../shared/path-fault.ts';
import type { PathFault, Severity } from '../shared/path-fault.ts';
import { error } from './shape.ts';

/** Which schema fields stand behind MOSIP's logical names, such as `name` → `fullName`. */
export interface IdentityMapping {
  readonly identity: Readonly<Record<string, readonly string[]>>;
  /** Document category in lower case (`poa`) → schema field. */
  readonly documents: Readonly<Record<string, string>>;
  /** How often a person may change a field; a field that is absent has no limit. */
  readonly attributeUpdateCountLimit: Readonly<Record<string, number>>;
}

/** Logical names that Doorstep itself looks up. */
const NEEDED = ['name', 'dob', 'gender', 'phone', 'email', 'preferredLanguage', 'uin', 'fullAddress'];
const NEEDED_DOCUMENTS = ['poa', 'poi'];

/**
 * Reads the mapping. A name that maps to a field the schema lacks is kept with a warning, since
 * MOSIP's own file has such names; one that Doorstep needs is an error. Without a schema to compare
 * with, the fields are not checked.
 */
export function readIdentityMapping(
  document: unknown,
  schemaFields: readonly string[] | undefined,
  faults: PathFault[],
): IdentityMapping {
  const identity = readGroup(document, 'identity', faults);
  const documents = readGroup(document, 'documents', faults);
  for (const [name, fields] of Object.entries(identity)) {
    checkFields(['identity', name], fields, schemaFields, NEEDED.includes(name) ? 'error' : 'warning', faults);
  }
  for (const [name, fields] of Object.entries(documents)) {
    checkFields(['documents', name], fields, schemaFields, NEEDED_DOCUMENTS.includes(name) ? 'error' : 'warning', faults);
  }
  for (const name of NEEDED) requireName('identity', name, identity, faults);
  for (const name of NEEDED_DOCUMENTS) requireName('documents', name, documents, faults);
  return {
    identity,
    documents: Object.fromEntries(Object.entries(documents).map(([name, [field = '']]) => [name, field])),
    attributeUpdateCountLimit: readLimits(document, schemaFields, faults),
  };
}

/** The fields that say who a person is and how they are reached. */
export function attributeNamesOf({ identity }: IdentityMapping): AttributeNames {
  const first = (name: string): string => identity[name]?.[0] ?? '';
  return {
    name: identity['name'] ?? [],
    phone: first('phone'),
    email: first('email'),
    preferredLanguage: first('preferredLanguage'),
  };
}

type Group = Readonly<Record<string, readonly string[]>>;

function readGroup(document: unknown, group: string, faults: PathFault[]): Group {
  const members = ownMember(document, group);
  if (!isRecord(members)) {
    error(faults, [group], 'names with a "value" each are expected here');
    return {};
  }
  return Object.fromEntries(
    Object.entries(members).map(([name, entry]) => {
      const value = ownMember(entry, 'value');
      if (typeof value === 'string' && value.trim() !== '') return [name, value.split(',').map((field) => field.trim())];
      error(faults, [group, name], 'an object with the text "value" is expected here');
      return [name, []];
    }),
  );
}

function checkFields(
  path: readonly string[],
  fields: readonly string[],
  schemaFields: readonly string[] | undefined,
  severity: Severity,
  faults: PathFault[],
): void {
  const unknown = fields.filter((field) => schemaFields?.includes(field) === false);
  if (unknown.length === 0) return;
  const sentence = `the ID schema has no field ${unknown.join(', ')}`;
  const kept = severity === 'warning' ? '; the name is kept and finds nothing' : '';
  faults.push({ path, severity, sentence: `${sentence}${kept}` });
}

function requireName(group: string, name: string, members: Group, faults: PathFault[]): void {
  if (!Object.hasOwn(members, name)) error(faults, [group], `the name "${name}" is missing`);
}

function readLimits(
  document: unknown,
  schemaFields: readonly string[] | undefined,
  faults: PathFault[],
): Readonly<Record<string, number>> {
  const place = 'attributeUpdateCountLimit';
  const limits = ownMember(document, place);
  if (!isRecord(limits)) {
    error(faults, [place], 'fields with a number each are expected here');
    return {};
  }
  const read = Object.entries(limits).map(([field, limit]): [string, number] => {
    if (schemaFields?.includes(field) === false) error(faults, [place, field], 'the ID schema has no such field');
    if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 0) return [field, limit];
    error(faults, [place, field], 'a whole number is expected here');
    return [field, 0];
  });
  return Object.fromEntries(read);
}
