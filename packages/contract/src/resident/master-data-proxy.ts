import { kernel } from '../envelope.ts';
import { shape } from '../checks.ts';
import type { AuditNames } from '../operation.ts';
import type { WireFailure } from '../family.ts';
import { RESIDENT_FAULTS, residentKernel } from './wire.ts';

/** When the master data cannot be reached at all; no more is told (weakness 13). */
const UNREACHABLE: WireFailure = { code: 'RES-SER-412', text: 'The master data cannot be reached' };

const family = kernel({
  ...residentKernel({ id: null, version: null, errorsOnSuccess: 'null' }),
  faults: { ...RESIDENT_FAULTS, internal: UNREACHABLE },
});

/** What all reads of the master data through Resident Services share (resident-services §2.8). */
export const PROXY = { method: 'GET', family, collects: 'first' } as const;

/** What the master data itself answers, under the code of this product: its text and nothing else. */
export function relayed({ text }: WireFailure): WireFailure {
  return { code: RESIDENT_FAULTS.unreadable.code, text };
}

/** The number is that of the read in MOSIP's list; its failure has the next, and only that is told. */
export function audited(number: number, name: string): AuditNames {
  return {
    module: 'RS-MAS-DAT',
    success: null,
    failure: [`RES-SER-${String(number + 1)}`, `${name}_EXCEPTION`],
  };
}

/** Longer than any code or name, and short enough to be nobody's burden. */
const LONGEST = 128;

/** A text the database can be asked for: it takes no NUL. */
export function isPlain(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST && !value.includes('\0');
}

export function plainTexts(...at: readonly string[]) {
  return at.map((path) => shape(path, isPlain, RESIDENT_FAULTS.unreadable));
}

const MOST_IN_LIST = 50;

/** A list in the query: repeated, or one value with commas, as Spring reads it. */
export function listed(value: string | readonly string[]): readonly string[] {
  const parts = typeof value === 'string' ? value.split(',') : value;
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

export function isPlainList(value: unknown): boolean {
  const parts = typeof value === 'string' ? value.split(',') : value;
  return Array.isArray(parts) && parts.length <= MOST_IN_LIST && parts.every(isPlain);
}

/** Java's short, int and double, as a path carries them. */
export const isShort = (value: unknown): boolean => isInteger(value, 32_767);
export const isInt = (value: unknown): boolean => isInteger(value, 2_147_483_647);

export function isDouble(value: unknown): boolean {
  return typeof value === 'string' && /^[+-]?\d{1,20}(?:\.\d{0,40})?(?:[eE][+-]?\d{1,3})?$/u.test(value);
}

function isInteger(value: unknown, most: number): boolean {
  return typeof value === 'string' && /^[+-]?\d{1,10}$/u.test(value) && Math.abs(Number(value)) <= most;
}
