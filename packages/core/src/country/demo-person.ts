import { validateUin } from '../backbone/id-repository/uin.ts';
import { checkIdentity } from '../shared/id-schema.ts';
import type { IdSchema } from '../shared/id-schema.ts';
import { isRecord } from '../shared/path-fault.ts';
import type { DocumentPath, PathFault } from '../shared/path-fault.ts';
import { error, listOf, object, text } from './shape.ts';
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
  readonly schemaVersion: number;
  readonly mandatory: readonly string[];
  readonly languages: readonly string[];
}

const MOST_PEOPLE = 50;
/** Domains reserved for examples (RFC 2606), so that no message can reach a stranger. */
const EXAMPLE_ADDRESS = /(?:@|\.)example(?:\.com|\.net|\.org)?$/;

const attributes: Shape<Readonly<Record<string, unknown>>> = (value, path, faults) =>
  isRecord(value) ? value : error(faults, path, 'an object is expected here');

const entries = listOf(
  object<DemoEntry>({
    uin: text(10, /^[0-9]{10}$/, 'a UIN of ten digits'),
    about: text(200),
    photo: text(100, /^photos\/[\w-]+\.(?:png|jpe?g)$/, 'a path such as photos/name.png'),
    identity: attributes,
  }),
  0,
  MOST_PEOPLE,
);

/** Reads the demo people and checks each as if they were enrolled. */
export function readDemoPeople(document: unknown, rules: DemoRules, faults: PathFault[]): readonly DemoEntry[] {
  const people = entries(document, [], faults) ?? [];
  people.forEach((person, index) => checkPerson(person, index, people, rules, faults));
  return people;
}

function checkPerson(
  person: DemoEntry,
  index: number,
  people: readonly DemoEntry[],
  rules: DemoRules,
  faults: PathFault[],
): void {
  const uin = validateUin(person.uin);
  if (!uin.ok) error(faults, [index, 'uin'], `this is no valid UIN (${uin.failure.word})`);
  if (people.findIndex((other) => other.uin === person.uin) < index) {
    error(faults, [index, 'uin'], 'another person has this UIN already');
  }
  for (const fault of checkIdentity(rules.schema, person.identity, rules.mandatory)) {
    const path: DocumentPath = [index, ...fault.path.split('/').map((step) => (/^\d+$/.test(step) ? Number(step) : step))];
    error(faults, path, fault.kind === 'missing' ? 'this field is missing' : 'the ID schema refuses this value');
  }
  const { IDSchemaVersion: version, preferredLang: language, email } = person.identity;
  if (version !== rules.schemaVersion) {
    error(faults, [index, 'identity', 'IDSchemaVersion'], `the version of the schema is ${rules.schemaVersion}`);
  }
  if (language !== undefined && !rules.languages.some((code) => code === language)) {
    error(faults, [index, 'identity', 'preferredLang'], "this is none of the country's languages");
  }
  if (typeof email === 'string' && !EXAMPLE_ADDRESS.test(email)) {
    error(faults, [index, 'identity', 'email'], 'a demo address must end in example.org, .com or .net');
  }
}
