import type { Result } from '../../shared/result.ts';

/** Roles a member of staff may hold, as MOSIP's realm names them (identity-backbone §3). */
export const STAFF_ROLES = [
  'GLOBAL_ADMIN',
  'ZONAL_ADMIN',
  'REGISTRATION_ADMIN',
  'REGISTRATION_SUPERVISOR',
  'REGISTRATION_OFFICER',
  'PRE_REGISTRATION_ADMIN',
  'MASTERDATA_ADMIN',
  'HOTLIST_ADMIN',
  'KEY_MAKER',
  'PARTNER_ADMIN',
  'POLICYMANAGER',
  'PMS_ADMIN',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export interface StaffMember {
  /** Lower case; unique. */
  readonly userId: string;
  readonly name: string;
  readonly email: string | null;
  readonly roles: readonly StaffRole[];
  /** The registration centre they work at; null for none in particular. */
  readonly centreId: string | null;
}

export interface NewStaff extends StaffMember {
  readonly password: string;
}

export interface StaffRecord extends StaffMember {
  readonly disabledAt: Date | null;
  readonly createdAt: Date;
}

export type PasswordRefusal =
  'password-too-short' | 'password-too-long' | 'password-too-common' | 'password-personal';

/** The accounts of people who work for the country (decisions 20). */
export interface StaffAccounts {
  /** `password-too-short` tells `least`, the fewest characters. */
  readonly add: (
    staff: NewStaff,
  ) => Promise<Result<undefined, PasswordRefusal | 'user-id-malformed' | 'user-id-taken'>>;
  /** By user id; those who may no longer sign in included. */
  readonly list: () => Promise<readonly StaffRecord[]>;
  /** Ends every session at once. */
  readonly disable: (userId: string) => Promise<Result<undefined, 'user-unknown'>>;
  readonly enable: (userId: string) => Promise<Result<undefined, 'user-unknown'>>;
  /** What is not named stays. */
  readonly change: (
    userId: string,
    change: Partial<Pick<StaffMember, 'roles' | 'centreId'>>,
  ) => Promise<Result<undefined, 'user-unknown'>>;
  /** Ends every session, and any rest after wrong tries. */
  readonly setPassword: (
    userId: string,
    password: string,
  ) => Promise<Result<undefined, PasswordRefusal | 'user-unknown'>>;
  /**
   * One answer to every failure: a wrong password, an unknown or disabled account, and one that rests after wrong
   * tries are not told apart. `busy` (with `retryAfter`, seconds) when too many passwords are being looked at.
   */
  readonly signIn: (
    userId: string,
    password: string,
  ) => Promise<Result<{ readonly token: string; readonly expiresAt: Date }, 'refused' | 'busy'>>;
  /** With roles and centre as they are now; null when the token is over, ended, or its account disabled. */
  readonly byToken: (token: string) => Promise<StaffMember | null>;
  readonly signOut: (token: string) => Promise<void>;
}
