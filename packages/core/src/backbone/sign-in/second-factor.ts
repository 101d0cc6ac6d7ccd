import type { Result } from '../../shared/result.ts';

export interface SecondFactorState {
  readonly state: 'on' | 'off';
  /** By the member's roles. */
  readonly wanted: 'always' | 'by-choice';
  /** How many are left. */
  readonly recoveryCodes: number;
}

/** What an authenticator app is told, typed or as a QR code. */
export interface AuthenticatorSecret {
  /** In base32. */
  readonly secret: string;
  /** `otpauth://totp/…`, as authenticator apps read it. */
  readonly address: string;
}

/** A member's authenticator app (RFC 6238: SHA-1, six digits, 30 seconds), and codes for when it is lost. */
export interface SecondFactor {
  readonly stateOf: (userId: string) => Promise<SecondFactorState>;
  /** The same secret until it is confirmed. */
  readonly begin: (userId: string) => Promise<Result<AuthenticatorSecret, 'enrolled-already'>>;
  /** The recovery codes are told only here. */
  readonly confirm: (
    userId: string,
    code: string,
  ) => Promise<Result<readonly string[], 'code-wrong' | 'enrolled-already'>>;
  /** A code of the app, or one of recovery, which is then gone. Counts once, and wrong ones are counted. */
  readonly prove: (userId: string, code: string) => Promise<Result<undefined, 'code-wrong'>>;
  /** By an operator, for whoever lost app and codes; false when there was none. Ends every session. */
  readonly forget: (userId: string) => Promise<boolean>;
}
