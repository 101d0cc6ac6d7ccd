import { isRecord } from '../../shared/path-fault.ts';

/** When a field is shown or needed: rules in the words of json-rules-engine (pre-registration §4.3). */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | {
      readonly kind: 'fact';
      readonly operator: string;
      /** Member names and indexes from the identity down. */
      readonly path: readonly string[];
      readonly value: unknown;
    };

/** Null for what is no condition; such a field keeps its fixed rule. */
export function readCondition(document: unknown): Condition | null {
  if (!isRecord(document)) return null;
  for (const kind of ['all', 'any'] as const) {
    const parts: unknown = document[kind];
    if (!Array.isArray(parts)) continue;
    const of = parts.map(readCondition).filter((part) => part !== null);
    return of.length === parts.length ? { kind, of } : null;
  }
  const { fact, operator, path, value } = document;
  if (fact !== 'identity' || typeof operator !== 'string' || typeof path !== 'string') return null;
  return { kind: 'fact', operator, path: path.split(/[.[\]$]+/u).filter((name) => name !== ''), value };
}

export function holds(condition: Condition, facts: unknown): boolean {
  if (condition.kind !== 'fact') {
    const part = (one: Condition): boolean => holds(one, facts);
    return condition.kind === 'all' ? condition.of.every(part) : condition.of.some(part);
  }
  const found = condition.path.reduce<unknown>(
    (value, name) => (Array.isArray(value) ? value[Number(name)] : isRecord(value) ? value[name] : undefined),
    facts,
  );
  const compare = Object.hasOwn(COMPARISONS, condition.operator)
    ? COMPARISONS[condition.operator]
    : undefined;
  return compare?.(found, condition.value) ?? false;
}

type Comparison = (found: unknown, wanted: unknown) => boolean;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  equal: (found, wanted) => found === wanted,
  notEqual: (found, wanted) => found !== wanted,
  in: (found, wanted) => Array.isArray(wanted) && wanted.includes(found),
  notIn: (found, wanted) => Array.isArray(wanted) && !wanted.includes(found),
  contains: (found, wanted) => Array.isArray(found) && found.includes(wanted),
  doesNotContain: (found, wanted) => Array.isArray(found) && !found.includes(wanted),
  lessThan: ofNumbers((found, wanted) => found < wanted),
  lessThanInclusive: ofNumbers((found, wanted) => found <= wanted),
  greaterThan: ofNumbers((found, wanted) => found > wanted),
  greaterThanInclusive: ofNumbers((found, wanted) => found >= wanted),
};

function ofNumbers(compare: (found: number, wanted: number) => boolean): Comparison {
  return (found, wanted) => typeof found === 'number' && typeof wanted === 'number' && compare(found, wanted);
}
