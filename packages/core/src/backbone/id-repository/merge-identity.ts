import type { LanguageValue } from './identity.ts';
import { isLanguageValue } from './identity.ts';

export type Attributes = Readonly<Record<string, unknown>>;

/**
 * An identity after a change (identity-backbone §5.2): texts by language are merged language by language, objects
 * member by member, everything else is replaced. What the change leaves out or gives as null stays. Two changes
 * merged with each other and then applied are the same as the two applied in turn.
 */
export function mergeIdentity(stored: Attributes, change: Attributes): Attributes {
  const given = Object.entries(change).filter(([, value]) => value !== null && value !== undefined);
  const merged = given.map(([name, value]): [string, unknown] => [
    name,
    mergeValue(Object.hasOwn(stored, name) ? stored[name] : undefined, value),
  ]);
  return Object.fromEntries([...Object.entries(stored), ...merged]);
}

function mergeValue(stored: unknown, given: unknown): unknown {
  if (isObject(given)) return mergeIdentity(isObject(stored) ? stored : {}, given);
  if (isTextByLanguage(given)) return mergeLanguages(isTextByLanguage(stored) ? stored : [], given);
  return given;
}

/** Languages keep their place; new ones follow in the order given. */
function mergeLanguages(stored: readonly LanguageValue[], given: readonly LanguageValue[]): LanguageValue[] {
  const byLanguage = new Map<string, LanguageValue>();
  for (const item of [...stored, ...given]) byLanguage.set(item.language.toLowerCase(), item);
  return [...byLanguage.values()];
}

/** The attributes whose value an identity has and another has not, in the order of the first. */
export function changedAttributes(before: Attributes, after: Attributes): readonly string[] {
  return Object.keys(after).filter((name) => !isSame(before[name], after[name]));
}

/** Equal as JSON, whatever the order of an object's members. */
function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) && one.length === other.length && one.every((item, at) => isSame(item, other[at]))
    );
  }
  if (!isObject(one) || !isObject(other)) return Object.is(one, other);
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => isSame(one[name], other[name]));
}

function isObject(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTextByLanguage(value: unknown): value is readonly LanguageValue[] {
  return Array.isArray(value) && value.length > 0 && value.every(isLanguageValue);
}
