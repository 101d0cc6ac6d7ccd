import { attributeText, isLanguageValue } from '@doorstep/core/backbone/id-repository/identity.ts';
import type { Identity, LanguageValue } from '@doorstep/core/backbone/id-repository/identity.ts';
import type { CardValue } from '@doorstep/core/documents/card.ts';
import type { CardGender, CardIdentity } from '@doorstep/core/shared/claim-169/card-identity.ts';

/** Which fields stand behind a logical name such as `fullAddress`. */
export type LogicalNames = Readonly<Record<string, readonly string[]>>;

/** A person's attribute as a card shows it; null for what the person has not. */
export function cardValue(
  identity: Identity,
  names: LogicalNames,
  attribute: string,
  format: string | null = null,
): CardValue | null {
  const parts = partsOf(names, attribute, format);
  const [only = attribute] = parts;
  if (parts.length <= 1 && (names['dob'] ?? []).includes(only)) return dayOf(identity, only, format);
  const values = parts.map((part) => identity.attributes[part]);
  const languages = [...new Set(values.flatMap(textsOf).map(({ language }) => language))];
  const plain = values.filter((value) => typeof value === 'string' && value.trim() !== '');
  if (languages.length === 0) return plain.length === 0 ? null : { form: 'plain', text: plain.join(', ') };
  const texts = languages.map((language) => ({
    language,
    value: listed(values.flatMap((value) => inLanguage(value, language))),
  }));
  return { form: 'texts', texts };
}

/** What the QR says, of what stands on the card. */
export function claimOf(
  values: ReadonlyMap<string, CardValue>,
  names: LogicalNames,
  { id, languages }: { readonly id: string | null; readonly languages: readonly string[] },
): CardIdentity {
  const textsIn = (logical: string): readonly LanguageValue[] => {
    const value = [logical, ...(names[logical] ?? [])].map((name) => values.get(name)).find(Boolean);
    if (value?.form === 'plain') return [{ language: '', value: value.text }];
    return value?.form === 'texts' ? value.texts : [];
  };
  const first = (logical: string): LanguageValue | null => preferred(textsIn(logical), languages);
  const name = first('fullName') ?? first('name');
  const other = [...textsIn('fullName'), ...textsIn('name')].find(({ value }) => value !== name?.value);
  const day = (names['dob'] ?? []).map((field) => values.get(field)).find((value) => value?.form === 'day');
  return {
    id,
    language: name?.language ?? null,
    fullName: name?.value ?? null,
    // A day without its year is no date of birth.
    dateOfBirth: day?.form === 'day' && hasYear(day.pattern) ? day.day : null,
    gender: genderOf(textsIn('gender')),
    address: first('fullAddress')?.value.split(/[,،] /u) ?? [],
    email: first('email')?.value ?? null,
    phone: first('phone')?.value ?? null,
    secondName: other?.value ?? null,
    secondLanguage: other?.language ?? null,
  };
}

function hasYear(pattern: string | null): boolean {
  return pattern === null || /y/iu.test(pattern);
}

/** The fields of an attribute, narrowed to those that a format names. */
function partsOf(names: LogicalNames, attribute: string, format: string | null): readonly string[] {
  const all = names[attribute] ?? [attribute];
  const chosen = (format ?? '').split(',').map((part) => part.trim());
  const some = all.filter((part) => chosen.includes(part));
  return some.length > 0 ? some : all;
}

function dayOf(identity: Identity, attribute: string, pattern: string | null): CardValue | null {
  const text = attributeText(identity, attribute, []);
  return text === null ? null : { form: 'day', day: text.replaceAll('/', '-'), pattern };
}

function textsOf(value: unknown): readonly LanguageValue[] {
  return Array.isArray(value) ? value.filter(isLanguageValue).filter((text) => text.value.trim() !== '') : [];
}

/** A part that is the same in every language, such as a postal code, stands in each. */
function inLanguage(value: unknown, language: string): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  const texts = textsOf(value);
  const found = texts.find((text) => text.language === language) ?? texts[0];
  return found === undefined ? [] : [found.value];
}

/** Arabic letters have a comma of their own. */
function listed(parts: readonly string[]): string {
  return parts.join(/\p{Script=Arabic}/u.test(parts[0] ?? '') ? '، ' : ', ');
}

function preferred(texts: readonly LanguageValue[], languages: readonly string[]): LanguageValue | null {
  const found = languages.map((language) => texts.find((text) => text.language === language)).find(Boolean);
  return found ?? texts[0] ?? null;
}

/** Countries write it as a word or as a code of their list; both begin alike. */
function genderOf(texts: readonly LanguageValue[]): CardGender | null {
  const word = (texts.find(({ language }) => language === 'eng') ?? texts[0])?.value.toLowerCase();
  if (word === undefined) return null;
  return word.startsWith('f') ? 'female' : word.startsWith('m') ? 'male' : 'other';
}
