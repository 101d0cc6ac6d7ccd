import type { WireFailure } from './family.ts';
import { isRecord } from './json.ts';

/**
 * One step of an operation's validation. MOSIP interleaves shape and state, so the order is data:
 * a shape test on a value of the request, or a named question put to the core.
 */
export type Check<Question extends string = string, Word extends string = string> =
  | {
      readonly kind: 'shape';
      /** Where the value stands: `['body', 'request', 'vidType']`. */
      readonly at: readonly string[];
      readonly holds: (value: unknown) => boolean;
      readonly failure: WireFailure;
    }
  | { readonly kind: 'question'; readonly ask: Question; readonly otherwise: Word };

/** The request before any shape is known. */
export interface RawInput {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

export function shape(
  at: string,
  holds: (value: unknown) => boolean,
  failure: WireFailure,
): Check<never, never> {
  return { kind: 'shape', at: at.split('.'), holds, failure };
}

export function ask<Q extends string, W extends string>(question: Q, otherwise: W): Check<Q, W> {
  return { kind: 'question', ask: question, otherwise };
}

export const isObject = isRecord;

export function exactlyIgnoringCase(expected: string): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && value.toLowerCase() === expected.toLowerCase();
}

export function oneOf(...allowed: readonly string[]): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && allowed.includes(value);
}

export function matches(pattern: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && pattern.test(value);
}

/** Absent, null or the text "null" pass, as Jackson lets them through; anything else must hold. */
export function optionally(holds: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => value === undefined || value === null || value === 'null' || holds(value);
}

const LOCAL_DATE_TIME = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?Z?$/u;

/** A request time: ISO local date-time, or the same in UTC with milliseconds and Z (resident-services §1.4). */
export function isRequestTime(value: unknown): boolean {
  return typeof value === 'string' && LOCAL_DATE_TIME.test(value) && isRealDay(value.slice(0, 10));
}

/** A day that the calendar has; JavaScript alone would read 30 February as 2 March. */
function isRealDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/** A whole number, as a query or header carries it. */
export function isWholeNumber(value: unknown): boolean {
  return typeof value === 'string' && /^[+-]?\d{1,9}$/u.test(value);
}

/** An ISO day that the calendar has, of years that every zone can hold. */
export function isCalendarDay(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/u.test(value) &&
    isRealDay(value) &&
    value > '1000' &&
    value < '9999'
  );
}
