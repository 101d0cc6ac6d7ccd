import { attributeText, isLanguageValue } from './identity.ts';
import type { Identity } from './identity.ts';

/** The attributes by which somebody who lost their number is found. */
export interface FindingAttributes {
  readonly name: readonly string[];
  readonly phone: string;
  readonly email: string;
  readonly postalCode: string;
}

/** What somebody who lost their number still knows. */
export interface FindingDetails {
  readonly name: string;
  /** A phone number or an e-mail address. */
  readonly contact: string;
  readonly postalCode: string;
}

/** A person that the details fit. */
export interface FoundPerson {
  readonly uin: string;
  /** Of the newest version; null where it stood nowhere. */
  readonly registrationId: string | null;
  /** As it stands on record: what was typed may be written otherwise, and reach somebody else. */
  readonly contact: string;
}

/** Finds people by what they know of themselves; optional, for a repository elsewhere may not have it. */
export interface LostIdentities {
  readonly find: (details: FindingDetails) => Promise<readonly FoundPerson[]>;
}

/** Digits beyond these are a country's prefix, which people write or leave out. */
const PHONE_DIGITS = 10;

/** A contact as it is compared: the last ten digits of a phone number, an address in small letters. */
export function contactKey(contact: string): string {
  const trimmed = contact.trim();
  if (trimmed.includes('@')) return trimmed.toLowerCase();
  return trimmed.normalize('NFKD').replace(/\D/gu, '').slice(-PHONE_DIGITS);
}

/** What a person is looked up by; empty without a postal code or without a contact. */
export function findingKeys(
  { attributes }: Pick<Identity, 'attributes'>,
  names: FindingAttributes,
): readonly string[] {
  const postalCode = plainText(attributes[names.postalCode]);
  if (postalCode === '') return [];
  return contactsOf(attributes, names).map((contact) => findingKey({ contact, postalCode }));
}

/** The contact on record that the typed one is; null when there is none. */
export function recordedContact(
  { attributes }: Pick<Identity, 'attributes'>,
  names: FindingAttributes,
  typed: string,
): string | null {
  return contactsOf(attributes, names).find((contact) => contactKey(contact) === contactKey(typed)) ?? null;
}

function contactsOf(attributes: Identity['attributes'], names: FindingAttributes): readonly string[] {
  return [attributes[names.phone], attributes[names.email]].map(plainText).filter((text) => text !== '');
}

/** A postal code may stand in several languages, and is the same in each. */
function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  const values: readonly unknown[] = Array.isArray(value) ? value : [];
  return values.find(isLanguageValue)?.value ?? '';
}

export function findingKey({ contact, postalCode }: Pick<FindingDetails, 'contact' | 'postalCode'>): string {
  return `${contactKey(contact)}/${postalCode.normalize('NFKD').replace(/[\s-]/gu, '').toUpperCase()}`;
}

/** Every name of the person, one a language. */
export function namesOf(identity: Identity, names: FindingAttributes): readonly string[] {
  const languages = names.name.flatMap((attribute) => {
    const value = identity.attributes[attribute];
    const values: readonly unknown[] = Array.isArray(value) ? value : [];
    return values.filter(isLanguageValue).map(({ language }) => language);
  });
  return [...new Set(['', ...languages])].map((language) =>
    names.name.map((attribute) => attributeText(identity, attribute, [language]) ?? '').join(' '),
  );
}

/**
 * Whether a name as somebody types it is one of these: case, accents and the order of its parts do not count, and a
 * part that was left out does not as long as two are there.
 */
export function isSameName(typed: string, recorded: readonly string[]): 'same' | 'another' {
  const given = partsOf(typed);
  if (given.length === 0) return 'another';
  const fits = recorded.map(partsOf).some((parts) => {
    const left = [...parts];
    const all = given.every((part) => {
      const at = left.indexOf(part);
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
    return all && (left.length === 0 || given.length >= 2);
  });
  return fits ? 'same' : 'another';
}

function partsOf(name: string): readonly string[] {
  return (
    name
      .normalize('NFKD')
      // Latin accents and Arabic vowel signs; the vowel signs of Indian scripts tell names apart.
      .replace(/[\u0300-\u036f\u064b-\u065f]/gu, '')
      .toLowerCase()
      .split(/[^\p{Letter}\p{Number}\p{Mark}]+/u)
      .filter((part) => part !== '')
  );
}
