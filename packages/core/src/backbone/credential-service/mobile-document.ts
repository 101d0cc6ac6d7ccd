import type { AttributeValue } from './attribute-value.ts';

/** Element identifiers with their values, by namespace: what an ISO 18013-5 issuer signs. */
export type NameSpaces = Readonly<Record<string, Readonly<Record<string, string | number>>>>;

/** ISO/IEC 18013-5 table 5, and the photo identification profile's twin ISO/IEC 23220-2 for what it lacks. */
const MDL = 'org.iso.18013.5.1';
const PHOTO_ID = 'org.iso.23220.1';

/** By logical name of the country's identity mapping. */
const ELEMENTS: Readonly<Record<string, readonly [namespace: string, element: string]>> = {
  name: [PHOTO_ID, 'name_latin_character'],
  firstName: [MDL, 'given_name'],
  lastName: [MDL, 'family_name'],
  dob: [MDL, 'birth_date'],
  gender: [MDL, 'sex'],
  photo: [MDL, 'portrait'],
  fullAddress: [MDL, 'resident_address'],
  city: [MDL, 'resident_city'],
  region: [MDL, 'resident_state'],
  postalCode: [MDL, 'resident_postal_code'],
  uin: [MDL, 'administrative_number'],
  vid: [MDL, 'document_number'],
  email: [PHOTO_ID, 'email_address'],
  phone: [PHOTO_ID, 'telephone_number'],
};

/** ISO/IEC 5218, by how a person's sex begins to be written in Latin letters. */
const SEX: readonly (readonly [begins: string, code: number])[] = [
  ['m', 1],
  ['f', 2],
];
const OTHER_SEX = 9;

/**
 * The data of a mobile document: texts in the first of the languages that has one, dates as `full-date`. A value of no
 * standard element is left out.
 */
export function mobileDocument(
  values: Readonly<Record<string, AttributeValue>>,
  logicalName: (attribute: string) => string,
  languages: readonly string[],
): NameSpaces {
  const spaces: Record<string, Record<string, string | number>> = {};
  for (const [attribute, value] of Object.entries(values)) {
    const name = logicalName(attribute);
    const found = Object.hasOwn(ELEMENTS, name) ? ELEMENTS[name] : undefined;
    if (found === undefined) continue;
    const [namespace, element] = found;
    const text = textIn(value, languages);
    spaces[namespace] = { ...spaces[namespace], [element]: element === 'sex' ? sexOf(text) : dateOr(text) };
  }
  return spaces;
}

function textIn(value: AttributeValue, languages: readonly string[]): string {
  if (typeof value === 'string') return value;
  const best = languages
    .map((language) => value.find((one) => one.language === language))
    .find((one) => one !== undefined);
  return (best ?? value[0])?.value ?? '';
}

function sexOf(text: string): number {
  return SEX.find(([begins]) => text.toLowerCase().startsWith(begins))?.[1] ?? OTHER_SEX;
}

function dateOr(text: string): string {
  return /^\d{4}\/\d{2}\/\d{2}$/u.test(text) ? text.replaceAll('/', '-') : text;
}
