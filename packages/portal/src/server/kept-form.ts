import { safePath } from './own-path.ts';

/** A form that could not be sent yet: where it goes, and its fields. */
export interface KeptForm {
  readonly action: string;
  readonly fields: readonly (readonly [string, string])[];
}

const MOST_FIELDS = 500;

/** What a page carried along in a hidden field; null for anything that no page of ours wrote. */
export function readKeptForm(text: string): KeptForm | null {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || !('action' in value) || !('fields' in value))
    return null;
  const { action, fields } = value;
  if (typeof action !== 'string' || !isOurs(action) || !Array.isArray(fields)) return null;
  const pairs = fields.slice(0, MOST_FIELDS).flatMap((field: unknown) => (isPair(field) ? [field] : []));
  return { action, fields: pairs };
}

/** A path of pre-registration, with the name of its form action. */
function isOurs(action: string): boolean {
  return /^\/pre-registration[/?]/u.test(action) && safePath(action) === action;
}

function isPair(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
