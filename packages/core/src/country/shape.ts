import { isRecord } from '../shared/path-fault.ts';
import type { DocumentPath, PathFault } from '../shared/path-fault.ts';

/** Reads a value that came as JSON; says in `faults` what is wrong, and then answers undefined. */
export type Shape<T> = (value: unknown, path: DocumentPath, faults: PathFault[]) => T | undefined;

export function error(faults: PathFault[], path: DocumentPath, sentence: string): void {
  faults.push({ path, severity: 'error', sentence });
}

/** The value as it is; its absence is a fault. */
export function orError<T>(
  value: T | undefined,
  faults: PathFault[],
  path: DocumentPath,
  sentence: string,
): T | undefined {
  if (value === undefined) error(faults, path, sentence);
  return value;
}

export function text(maxLength: number, pattern = /\S/, wanted = 'a text'): Shape<string> {
  return (value, path, faults) => {
    const fits = typeof value === 'string' && pattern.test(value) ? value : undefined;
    const tooLong = typeof value === 'string' && value.length > maxLength;
    const sentence = tooLong ? `at most ${maxLength} characters fit here` : `${wanted} is expected here`;
    return orError(tooLong ? undefined : fits, faults, path, sentence);
  };
}

export function wholeNumber(min: number, max: number): Shape<number> {
  return (value, path, faults) => {
    const fits = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
    const sentence = `a whole number from ${min} to ${max} is expected here, without quotes`;
    return orError(fits ? value : undefined, faults, path, sentence);
  };
}

export const flag: Shape<boolean> = (value, path, faults) =>
  orError(
    typeof value === 'boolean' ? value : undefined,
    faults,
    path,
    'true or false is expected here, without quotes',
  );

export function choice<T extends string>(options: readonly T[]): Shape<T> {
  return (value, path, faults) => {
    const chosen = options.find((option) => option === value);
    return orError(chosen, faults, path, `one of ${options.join(', ')} is expected here`);
  };
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value, path, faults) => (value === null ? null : shape(value, path, faults));
}

export function listOf<T>(shape: Shape<T>, min: number, max: number): Shape<readonly T[]> {
  return (value, path, faults) => {
    const items: readonly unknown[] | undefined = Array.isArray(value) ? value : undefined;
    if (!items) error(faults, path, 'a list is expected here');
    else if (items.length < min || items.length > max) {
      error(faults, path, `${min} to ${max} entries are expected here`);
    }
    const read = items?.map((item, index) => shape(item, [...path, index], faults)) ?? [];
    const good = read.filter((item) => item !== undefined);
    return items && good.length === items.length && good.length >= min && good.length <= max ? good : undefined;
  };
}

/** Names outside the shape are faults, so that a misspelt one is not silently without effect. */
export function object<T extends object>(shapes: { readonly [Name in keyof T]: Shape<T[Name]> }): Shape<T> {
  return (value, path, faults) => {
    if (!isRecord(value)) {
      error(faults, path, 'an object is expected here');
      return undefined;
    }
    const known = Object.entries<Shape<unknown>>(shapes);
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(shapes, name)) error(faults, [...path, name], 'this name is not known here');
    }
    const members = known.map(([name, shape]): [string, unknown] => {
      if (Object.hasOwn(value, name)) return [name, shape(value[name], [...path, name], faults)];
      error(faults, [...path, name], 'this is missing');
      return [name, undefined];
    });
    if (members.some(([, member]) => member === undefined)) return undefined;
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- each member was just read by its own shape
    return Object.fromEntries(members) as T;
  };
}

/** A text for each of the given names, and for no other. */
export function textFor(names: readonly string[], maxLength: number): Shape<Readonly<Record<string, string>>> {
  const shapes = Object.fromEntries(names.map((name) => [name, text(maxLength)]));
  return object<Readonly<Record<string, string>>>(shapes);
}
