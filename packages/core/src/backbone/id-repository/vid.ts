import {
  containsAny,
  hasCloseRepeat,
  hasRepeatedBlock,
  hasRun,
  hasWrappingRun,
} from '../../shared/digit-patterns.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { hasVerhoeffDigit } from '../../shared/verhoeff.ts';

/** Digits of a VID, its check digit included. */
export const VID_LENGTH = 16;

const RESTRICTED = ['786', '666'];

/** What MOSIP's kernel answers for each reason a VID is refused. */
export const VID_REFUSAL_CODES = {
  'vid-empty': 'KER-IDV-001',
  'vid-wrong-length': 'KER-IDV-003',
  'vid-not-numeric': 'KER-IDV-004',
  'vid-forbidden-pattern': 'KER-IDV-002',
  'vid-wrong-check-digit': 'KER-IDV-005',
  'vid-starts-with-zero-or-one': 'KER-IDV-006',
} as const;

export type VidRefusal = keyof typeof VID_REFUSAL_CODES;

/** The first that holds is the answer. */
const CHECKS: readonly (readonly [VidRefusal, (text: string) => boolean])[] = [
  ['vid-empty', (text) => text === ''],
  ['vid-wrong-length', (text) => text.length !== VID_LENGTH],
  ['vid-not-numeric', (text) => !/^[0-9]+$/.test(text)],
  ['vid-forbidden-pattern', hasForbiddenPattern],
  ['vid-wrong-check-digit', (text) => !hasVerhoeffDigit(text)],
  ['vid-starts-with-zero-or-one', (text) => /^[01]/.test(text)],
];

/** Accepts what MOSIP's VID validator accepts: as its generator, but runs do not wrap. */
export function validateVid(text: string): Result<string, VidRefusal> {
  const refusal = CHECKS.find(([, holds]) => holds(text))?.[0];
  return refusal === undefined ? ok(text) : fail(refusal);
}

function hasForbiddenPattern(text: string): boolean {
  return (
    hasRun(text, 3) || hasCloseRepeat(text, 2) || hasRepeatedBlock(text, 2) || containsAny(text, RESTRICTED)
  );
}

/** The generator's rules that three neighbouring digits can break. */
export function vidForbidsTriple(triple: string): boolean {
  return hasWrappingRun(triple, 3) || hasCloseRepeat(triple, 2) || containsAny(triple, RESTRICTED);
}
