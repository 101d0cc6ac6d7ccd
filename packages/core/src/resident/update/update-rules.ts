import { isLanguageValue } from '../../backbone/id-repository/identity.ts';
import type { LanguageValue } from '../../backbone/id-repository/identity.ts';
import type { SafePattern } from '../../shared/safe-pattern.ts';

type Attributes = Readonly<Record<string, unknown>>;

/** What a country lets its people change, and how it must look. */
export interface UpdateRules {
  readonly schemaVersion: number;
  /** Every field of the ID schema. */
  readonly schemaFields: readonly string[];
  /** Those that people may change themselves: what the UI spec of the page names. */
  readonly open: readonly string[];
  /** Changed without a paper. */
  readonly withoutProof: readonly string[];
  readonly birthDate: string;
  /** Languages the wire accepts. */
  readonly languages: readonly string[];
  readonly phone: SafePattern;
  readonly email: SafePattern;
  /** Everything wrong with the attributes by the ID schema, such as `identity/fullName/0/value`; what is not there is no fault. */
  readonly faults: (identity: Attributes) => readonly string[];
}

/** No attribute of a change, though requests carry them (mosip.identity.get.excluded.attribute.list). */
const EXCLUDED = ['UIN', 'VID', 'verifiedAttributes', 'IDSchemaVersion'];

/** The attributes that a request changes: neither what says whose it is, nor its papers. */
export function changedBy(identity: Attributes, proofAttributes: readonly string[]): Attributes {
  const left = [...EXCLUDED, ...proofAttributes];
  return Object.fromEntries(
    Object.entries(identity).filter(
      ([name, value]) => !left.includes(name) && value !== null && value !== undefined,
    ),
  );
}

export type TextFault = 'language-missing' | 'language-unknown' | 'value-missing';

/** The first thing wrong with the texts by language (resident-services §2.27). */
export function textFault(identity: Attributes, languages: readonly string[]): TextFault | null {
  for (const value of Object.values(identity)) {
    if (!Array.isArray(value)) continue;
    const items: readonly unknown[] = value;
    for (const item of items) {
      const fault = itemFault(item, languages);
      if (fault !== null) return fault;
    }
  }
  return null;
}

function itemFault(item: unknown, languages: readonly string[]): TextFault | null {
  const [language, value] = [textOf(item, 'language'), textOf(item, 'value')];
  if (language === '') return 'language-missing';
  if (!languages.includes(language)) return 'language-unknown';
  return value === '' ? 'value-missing' : null;
}

function textOf(item: unknown, name: string): string {
  if (typeof item !== 'object' || item === null) return '';
  const found: unknown = Object.entries(item).find(([member]) => member === name)?.[1];
  return typeof found === 'string' ? found.trim() : '';
}

/** The first attribute that would stay as it is, with its language where it has one. */
export function unchanged(
  current: Attributes,
  change: Attributes,
): { readonly attribute: string; readonly language: string | null } | null {
  for (const [attribute, value] of Object.entries(change)) {
    const held = current[attribute];
    if (typeof value === 'string' && typeof held === 'string' && isAlike(value, held))
      return { attribute, language: null };
    if (!Array.isArray(value) || !Array.isArray(held)) continue;
    const texts = languageValues(held);
    const same = languageValues(value).find((given) =>
      texts.some((text) => text.language === given.language && text.value === given.value),
    );
    if (same !== undefined) return { attribute, language: same.language };
  }
  return null;
}

function languageValues(items: readonly unknown[]): readonly LanguageValue[] {
  return items.filter(isLanguageValue);
}

function isAlike(left: string, right: string): boolean {
  return left.normalize('NFC').toLowerCase() === right.normalize('NFC').toLowerCase();
}

/** The first attribute that must not be changed so: it is not open to people, or not as the schema has it. */
export function invalidAttribute(rules: UpdateRules, change: Attributes, today: Date): string | null {
  const closed = Object.keys(change).find((name) => !rules.open.includes(name));
  if (closed !== undefined) return closed;
  const fault = rules.faults(change)[0];
  if (fault !== undefined) return fault.split('/')[1] ?? fault;
  const born = change[rules.birthDate];
  return typeof born === 'string' && !isPastDay(born, today) ? rules.birthDate : null;
}

/** A day that the calendar has and that has come, written `2001/02/28`. */
export function isPastDay(text: string, today: Date): boolean {
  const day = text.replaceAll('/', '-');
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day) && at <= today.getTime();
}

/** Texts without blanks around them. */
export function tidied(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (!Array.isArray(value)) return value;
  const items: readonly unknown[] = value;
  return items.map((item) =>
    isLanguageValue(item) ? { language: item.language, value: item.value.trim() } : item,
  );
}
