import type { Result } from '../../shared/result.ts';
import type { StaffMember } from './staff.ts';

/** Where a member of staff is signed in with a browser. */
export interface StaffSession {
  readonly id: string;
  readonly openedAt: Date;
  readonly expiresAt: Date;
  /** Windows, Mac, Unix, Android, IPhone or UnKnown. */
  readonly machineType: string;
}

export interface SignedInStaff {
  readonly member: StaffMember;
  readonly sessionId: string;
}

/**
 * What is missing after the password: nothing, a code of the authenticator app, or the app itself, which the member must
 * set up first.
 */
export type SessionStage = 'open' | 'code' | 'enrolment';

export interface OpenedStaffSession {
  readonly cookie: string;
  readonly expiresAt: Date;
  readonly stage: SessionStage;
}

/** Browsers of staff; a session ends with its account, its password, by idling, or by itself. */
export interface StaffSessions {
  /** As `StaffAccounts.signIn`: one answer to every failure, and `busy` with `retryAfter`. */
  readonly open: (
    userId: string,
    password: string,
    machineType: string,
  ) => Promise<Result<OpenedStaffSession, 'refused' | 'busy'>>;
  /** With roles and centre as they are now; null for a cookie that opens nothing, or nothing yet. */
  readonly byCookie: (cookie: string) => Promise<SignedInStaff | null>;
  /** One that waits for a proof; it does so for a few minutes. */
  readonly unproven: (
    cookie: string,
  ) => Promise<(SignedInStaff & { readonly stage: 'code' | 'enrolment' }) | null>;
  /** Opens a session that waited; false when it does not wait any more. */
  readonly admit: (sessionId: string) => Promise<boolean>;
  /** The newest first. */
  readonly ofMember: (userId: string) => Promise<readonly StaffSession[]>;
  /** False when the member has no such open session. */
  readonly end: (userId: string, sessionId: string) => Promise<boolean>;
  /** How many were ended; the tokens of programs that the member uses end with them. */
  readonly endOthers: (userId: string, keep: string) => Promise<number>;
}
