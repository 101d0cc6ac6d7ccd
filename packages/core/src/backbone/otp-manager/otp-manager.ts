import type { Result } from '../../shared/result.ts';

export interface OtpTarget {
  /** Who uses the code: one person can hold one live code for each purpose. */
  readonly purpose: string;
  /** What the code is for; only its keyed hash is stored. */
  readonly key: string;
  /** The code works only together with the transaction it was asked for in. */
  readonly transactionId: string;
}

/** Codes: made, counted and bounded here (quality.md, Security). Failure data: `retryAt` ISO instant, `triesLeft`, and `failures` on the try that stops a target. */
export interface OtpManager {
  readonly generate: (
    target: OtpTarget,
  ) => Promise<
    Result<
      { readonly otp: string; readonly expiresAt: Date; readonly codesLeft: number },
      'too-many-codes' | 'frozen' | 'stopped'
    >
  >;
  readonly check: (target: OtpTarget, otp: string) => Promise<Result<undefined, OtpRefusal>>;
  /** Lifts a rest or a stop, once a person has made sure who asks; false when there was nothing to lift. */
  readonly release: (target: Omit<OtpTarget, 'transactionId'>) => Promise<boolean>;
}

export type OtpRefusal = 'not-requested' | 'wrong' | 'expired' | 'used-up' | 'frozen' | 'stopped';
