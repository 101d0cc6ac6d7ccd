import { Type } from 'typebox';
import { ask, shape } from '../checks.ts';
import { invalid } from './wire.ts';

/** Whatever was wrong with the code is one number; the text says which (resident-services §4, S422). */
const otpFailure = (text: string) => ({ code: 'RES-SER-422', text });

export const CODE_REFUSALS = {
  wrong: otpFailure('The code is wrong. Tries left: {triesLeft}'),
  'not-requested': otpFailure('No code was asked for in this transaction'),
  expired: otpFailure('The code has expired'),
  'used-up': otpFailure('The code is used up'),
  frozen: otpFailure('Codes rest until {retryAt}'),
  stopped: otpFailure('Codes are stopped for this person'),
  'id-unknown': otpFailure('This number is not available'),
  'id-inactive': otpFailure('This number is not in use'),
  'auth-type-locked': otpFailure('Codes are locked: {types}'),
} as const;

/** Of every call of the old contract that proves who asks by a code of its own. */
export const byCodeFailures = { 'id-malformed': invalid('individualId'), ...CODE_REFUSALS } as const;

export const codeMembers = {
  transactionID: Type.String({ minLength: 1, maxLength: 64 }),
  individualId: Type.String({ maxLength: 64 }),
  otp: Type.String({ maxLength: 20 }),
};

export const isFilled = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** In this order on every one of those calls (resident-services §2.27). */
export const byCodeChecks = [
  ask('is-uin-or-vid', 'id-malformed'),
  shape('body.request.otp', isFilled, invalid('otp')),
  shape('body.request.transactionID', isFilled, invalid('transactionId')),
] as const;
