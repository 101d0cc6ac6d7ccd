import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord, textAt, valueAt } from '@doorstep/contract/json.ts';

export interface DemoPerson {
  readonly uin: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: string;
  readonly nameIn: (language: string) => string;
  /** What an attribute of the identity says, in each language it was captured in. */
  readonly valuesOf: (attribute: string) => readonly string[];
}

const FILE = join(import.meta.dirname, '..', '..', 'country', 'demo', 'people.json');

/** The demo people of the default country pack, in its order. */
export function demoPeople(): readonly DemoPerson[] {
  const people: unknown = JSON.parse(readFileSync(FILE, 'utf8'));
  if (!Array.isArray(people)) throw new Error(`${FILE} holds no list`);
  return people.map((person: unknown) => ({
    uin: textAt(person, 'uin') ?? '',
    phone: textAt(person, 'identity', 'phone') ?? null,
    email: textAt(person, 'identity', 'email') ?? null,
    language: textAt(person, 'identity', 'preferredLang') ?? '',
    nameIn: (language) => nameIn(valueAt(person, ['identity', 'fullName']), language),
    valuesOf: (attribute) => valuesOf(valueAt(person, ['identity', attribute])),
  }));
}

/** The first demo person with these; the pack's own notes say who shows what. */
export function demoPersonWith(wanted: (person: DemoPerson) => boolean): DemoPerson {
  const found = demoPeople().find(wanted);
  if (found === undefined) throw new Error('The country pack has no such demo person');
  return found;
}

function nameIn(names: unknown, language: string): string {
  const spoken = Array.isArray(names) ? names.filter(isRecord) : [];
  const found = spoken.find((name) => name['language'] === language) ?? spoken[0];
  return textAt(found, 'value') ?? '';
}

function valuesOf(attribute: unknown): readonly string[] {
  const values = Array.isArray(attribute)
    ? attribute.map((one: unknown) => textAt(one, 'value'))
    : [attribute];
  return [...new Set(values.filter((value) => typeof value === 'string'))];
}

/** The identities alone, as the ID Repository takes somebody new: without a number. */
export function demoIdentities(): readonly unknown[] {
  const people: unknown = JSON.parse(readFileSync(FILE, 'utf8'));
  if (!Array.isArray(people)) throw new Error(`${FILE} holds no list`);
  return people.map((person: unknown) => valueAt(person, ['identity']));
}
