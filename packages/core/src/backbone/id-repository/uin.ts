import {
  containsAny,
  containsCyclicNumber,
  endsAsItBegins,
  endsMirroringItsBeginning,
  hasCloseRepeat,
  hasEqualRun,
  hasEvenRun,
  hasRepeatedBlock,
  hasRun,
  hasWrappingRun,
} from '../../shared/digit-patterns.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { hasVerhoeffDigit } from '../../shared/verhoeff.ts';

/** Digits of a UIN, its check digit included. */
export const UIN_LENGTH = 10;

const HALF = UIN_LENGTH / 2;
const RESTRICTED = ['786', '666'];

/** What MOSIP's kernel answers for each reason a UIN is refused. */
export const UIN_REFUSAL_CODES = {
  'uin-empty': 'KER-IDV-201',
  'uin-not-numeric': 'KER-IDV-204',
  'uin-wrong-length': 'KER-IDV-203',
  'uin-starts-with-zero-or-one': 'KER-IDV-206',
  'uin-forbidden-pattern': 'KER-IDV-202',
  'uin-wrong-check-digit': 'KER-IDV-205',
  'uin-mirrored-halves': 'KER-IDV-207',
  'uin-equal-halves': 'KER-IDV-208',
} as const;

export type UinRefusal = keyof typeof UIN_REFUSAL_CODES;

/**
 * The first that holds is the answer. Equal halves repeat a block, so with today's limits the last is always
 * answered as a forbidden pattern.
 */
const CHECKS: readonly (readonly [UinRefusal, (text: string) => boolean])[] = [
  ['uin-empty', (text) => text === ''],
  ['uin-not-numeric', (text) => !/^[0-9]+$/.test(text)],
  ['uin-wrong-length', (text) => text.length !== UIN_LENGTH],
  ['uin-starts-with-zero-or-one', (text) => /^[01]/.test(text)],
  ['uin-forbidden-pattern', hasForbiddenPattern],
  ['uin-wrong-check-digit', (text) => !hasVerhoeffDigit(text)],
  ['uin-mirrored-halves', (text) => endsMirroringItsBeginning(text, HALF)],
  ['uin-equal-halves', (text) => endsAsItBegins(text, HALF)],
];

/**
 * Accepts what MOSIP's UIN validator accepts, which is more than its generator issues: runs do not wrap, a digit
 * may stand twice in a row, cyclic numbers pass. UINs issued elsewhere under looser settings stay usable.
 */
export function validateUin(text: string): Result<string, UinRefusal> {
  const refusal = CHECKS.find(([, holds]) => holds(text))?.[0];
  return refusal === undefined ? ok(text) : fail(refusal);
}

function hasForbiddenPattern(text: string): boolean {
  return (
    hasRun(text, 3) ||
    hasEqualRun(text, 3) ||
    hasRepeatedBlock(text, 2) ||
    hasEvenRun(text, 3) ||
    containsAny(text, RESTRICTED)
  );
}

/** The generator's rules that three neighbouring digits can break. */
export function uinForbidsTriple(triple: string): boolean {
  return (
    hasWrappingRun(triple, 3) ||
    hasCloseRepeat(triple, 2) ||
    hasEvenRun(triple, 3) ||
    containsAny(triple, RESTRICTED)
  );
}

/** The generator's rules about a UIN as a whole, beside repeated blocks and the check digit. */
export function uinForbidsWhole(digits: string): boolean {
  return (
    endsAsItBegins(digits, HALF) || endsMirroringItsBeginning(digits, HALF) || containsCyclicNumber(digits)
  );
}
