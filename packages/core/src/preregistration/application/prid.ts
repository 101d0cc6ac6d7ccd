import {
  containsAny,
  hasCloseRepeat,
  hasRepeatedBlock,
  hasRun,
  hasWrappingRun,
} from '../../shared/digit-patterns.ts';
import { drawNumber, tableOfTriples } from '../../shared/draw-number.ts';
import type { NumberRules } from '../../shared/draw-number.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { hasVerhoeffDigit } from '../../shared/verhoeff.ts';

/** Digits of a PRID, its check digit included (`mosip.kernel.prid.length`). */
const PRID_LENGTH = 14;

const RESTRICTED = ['786', '666'];

/** What MOSIP's kernel answers for each reason a PRID is refused. */
export const PRID_REFUSAL_CODES = {
  'prid-empty': 'KER-IDV-101',
  'prid-wrong-length': 'KER-IDV-103',
  'prid-not-numeric': 'KER-IDV-104',
  'prid-forbidden-pattern': 'KER-IDV-102',
  'prid-wrong-check-digit': 'KER-IDV-105',
  'prid-starts-with-zero-or-one': 'KER-IDV-106',
  'prid-repeated-block': 'KER-IDV-107',
} as const;

export type PridRefusal = keyof typeof PRID_REFUSAL_CODES;

/** The first that holds is the answer. */
const CHECKS: readonly (readonly [PridRefusal, (text: string) => boolean])[] = [
  ['prid-empty', (text) => text === ''],
  ['prid-wrong-length', (text) => text.length !== PRID_LENGTH],
  ['prid-not-numeric', (text) => !/^[0-9]+$/.test(text)],
  ['prid-forbidden-pattern', hasForbiddenPattern],
  ['prid-wrong-check-digit', (text) => !hasVerhoeffDigit(text)],
  ['prid-starts-with-zero-or-one', (text) => /^[01]/.test(text)],
  ['prid-repeated-block', (text) => hasRepeatedBlock(text, 3)],
];

/** Accepts what MOSIP's PRID validator accepts: as its generator, but runs do not wrap (identity-backbone §4.5). */
export function validatePrid(text: string): Result<string, PridRefusal> {
  const refusal = CHECKS.find(([, holds]) => holds(text))?.[0];
  return refusal === undefined ? ok(text) : fail(refusal);
}

function hasForbiddenPattern(text: string): boolean {
  return hasRun(text, 3) || hasCloseRepeat(text, 2) || containsAny(text, RESTRICTED);
}

const RULES: NumberRules = {
  length: PRID_LENGTH,
  forbiddenTriples: tableOfTriples(
    (triple) => hasWrappingRun(triple, 3) || hasCloseRepeat(triple, 2) || containsAny(triple, RESTRICTED),
  ),
  blockSize: 3,
  forbidsWhole: () => false,
};

/**
 * A PRID that may be issued (pre-registration §3.4), each being equally likely. It may have been drawn before: only
 * the index of issued ones makes it unique.
 *
 * @param randomDigit a fresh digit, 0–9, each equally likely
 */
export function drawPrid(randomDigit: () => number): string {
  return drawNumber(RULES, randomDigit);
}
