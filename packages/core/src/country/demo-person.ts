import { validateUin } from '../backbone/id-repository/uin.ts';
import { checkIdentity } from '../shared/id-schema.ts';
import type { IdSchema } from '../shared/id-schema.ts';
import { isRecord } from '../shared/path-fault.ts';
import type { DocumentPath, PathFault } from '../shared/path-fault.ts';
import { error, listOf, object, orError, text } from './shape.ts';
import type { Shape } from './shape.ts';

/** A person of the demonstration; never put into a database that has identities. */
export interface DemoPerson {
  readonly uin: string;
  /** One line in English on what this person shows. */
  readonly about: string;
  /** The attributes by the country's ID schema; the UIN is added when they are stored. */
  readonly identity: Readonly<Record<string, unknown>>;
  readonly photo: DemoPhoto;
}

export interface DemoPhoto {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly base64: string;
}

export interface DemoEntry extends Omit<DemoPerson, 'photo'> {
  /** Path of the photo in the demo folder. */
  readonly photo: string;
}

export interface DemoRules {
  readonly schema: IdSchema;
  /** Absent when the country's file could not be read; then versions are not compared. */
  readonly schemaVersion: number | undefined;
  readonly mandatory: readonly string[];
  readonly languages: readonly string[];
}

const MOST_PEOPLE = 50;
/** Domains reserved for examples (RFC 2606), so that no message can reach a stranger. */
const EXAMPLE_ADDRESS = /(?:@|\.)example(?:\.com|\.net|\.org)?$/;

const attributes: Shape<Readonly<Record<string, unknown>>> = (value, path, faults) =>
  orError(isRecord(value) ? value : undefined, faults, path, 'an object is expected here');

const ENTRY = object<DemoEntry>({
  uin: text(10, /^[0-9]{10}$/, 'a UIN of ten digits'),
  about: text(200),
  photo: text(100, /^photos\/[\w-]+\.(?:png|jpe?g)$/, 'a path such as photos/name.png'),
  identity: attributes,
});

/**
 * Reads the demo people and checks each as if they were enrolled; without rules, their shape only.
 * The answer leaves out those whose shape is wrong.
 */
export function readDemoPeople(
  document: unknown,
  rules: DemoRules | undefined,
  faults: PathFault[],
): readonly DemoEntry[] {
  const known = new Set<string>();
  const people: DemoEntry[] = [];
  const person: Shape<DemoEntry> = (value, path, personFaults) => {
    const entry = ENTRY(value, path, personFaults);
    if (entry) people.push(entry);
    if (entry) checkUin(entry.uin, known, path, personFaults);
    if (entry && rules) checkIdentityOf(entry, path, rules, personFaults);
    return entry;
  };
  listOf(person, 0, MOST_PEOPLE)(document, [], faults);
  return people;
}

function checkUin(uin: string, known: Set<string>, path: DocumentPath, faults: PathFault[]): void {
  const result = validateUin(uin);
  if (!result.ok) error(faults, [...path, 'uin'], `this is no valid UIN (${result.failure.word})`);
  if (known.has(uin)) error(faults, [...path, 'uin'], 'another person has this UIN already');
  known.add(uin);
}

function checkIdentityOf(person: DemoEntry, place: DocumentPath, rules: DemoRules, faults: PathFault[]): void {
  for (const fault of checkIdentity(rules.schema, person.identity, rules.mandatory)) {
    const path: DocumentPath = [...place, ...fault.path.split('/').map((step) => (/^\d+$/.test(step) ? Number(step) : step))];
    error(faults, path, fault.kind === 'missing' ? 'this field is missing' : 'the ID schema refuses this value');
  }
  const { IDSchemaVersion: version, preferredLang: language, email } = person.identity;
  if (rules.schemaVersion !== undefined && version !== rules.schemaVersion) {
    error(faults, [...place, 'identity', 'IDSchemaVersion'], `the version of the schema is ${rules.schemaVersion}`);
  }
  if (language !== undefined && !rules.languages.some((code) => code === language)) {
    error(faults, [...place, 'identity', 'preferredLang'], "this is none of the country's languages");
  }
  if (typeof email === 'string' && !EXAMPLE_ADDRESS.test(email)) {
    error(faults, [...place, 'identity', 'email'], 'a demo address must end in example.org, .com or .net');
  }
}
