import { isRecord } from '../shared/path-fault.ts';
import type { DocumentPath, PathFault } from '../shared/path-fault.ts';

/** Reads a value that came as JSON; says in `faults` what is wrong, and then answers undefined. */
export type Shape<T> = (value: unknown, path: DocumentPath, faults: PathFault[]) => T | undefined;

export function error(faults: PathFault[], path: DocumentPath, sentence: string): undefined {
  faults.push({ path, severity: 'error', sentence });
  return undefined;
}

export function text(maxLength: number, pattern = /\S/, wanted = 'a text'): Shape<string> {
  return (value, path, faults) => {
    if (typeof value !== 'string') return error(faults, path, `${wanted} is expected here`);
    if (value.length > maxLength) return error(faults, path, `at most ${maxLength} characters fit here`);
    return pattern.test(value) ? value : error(faults, path, `${wanted} is expected here`);
  };
}

export function wholeNumber(min: number, max: number): Shape<number> {
  return (value, path, faults) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? value
      : error(faults, path, `a whole number from ${min} to ${max} is expected here, without quotes`);
}

export const flag: Shape<boolean> = (value, path, faults) =>
  typeof value === 'boolean' ? value : error(faults, path, 'true or false is expected here, without quotes');

export function choice<T extends string>(options: readonly T[]): Shape<T> {
  return (value, path, faults) =>
    options.find((option) => option === value) ??
    error(faults, path, `one of ${options.join(', ')} is expected here`);
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value, path, faults) => (value === null ? null : shape(value, path, faults));
}

export function listOf<T>(shape: Shape<T>, min: number, max: number): Shape<readonly T[]> {
  return (value, path, faults) => {
    if (!Array.isArray(value)) return error(faults, path, 'a list is expected here');
    if (value.length < min || value.length > max) {
      return error(faults, path, `${min} to ${max} entries are expected here`);
    }
    const items = value.map((item: unknown, index) => shape(item, [...path, index], faults));
    const good = items.filter((item) => item !== undefined);
    return good.length === items.length ? good : undefined;
  };
}

/** Names outside the shape are faults, so that a misspelt one is not silently without effect. */
export function object<T extends object>(shapes: { readonly [Name in keyof T]: Shape<T[Name]> }): Shape<T> {
  return (value, path, faults) => {
    if (!isRecord(value)) return error(faults, path, 'an object is expected here');
    const known = Object.entries<Shape<unknown>>(shapes);
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(shapes, name)) error(faults, [...path, name], 'this name is not known here');
    }
    const members = known.map(([name, shape]): [string, unknown] => {
      if (Object.hasOwn(value, name)) return [name, shape(value[name], [...path, name], faults)];
      error(faults, path, `"${name}" is missing`);
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
