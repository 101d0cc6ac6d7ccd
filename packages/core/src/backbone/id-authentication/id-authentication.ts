import type { Result } from '../../shared/result.ts';
import type { OtpRefusal } from '../otp-manager/otp-manager.ts';

/** Where every authentication is told (identity-backbone §9.5). */
export const AUTHENTICATION_TOPIC = 'AUTHENTICATION_TRANSACTION_STATUS';

export const OTP_CHANNELS = ['PHONE', 'EMAIL'] as const;
export type OtpChannel = (typeof OTP_CHANNELS)[number];

export interface OtpRequest {
  readonly individualId: string;
  /** Ten digits, chosen by the caller; the check must name the same. */
  readonly transactionId: string;
  readonly channels: readonly OtpChannel[];
  readonly entity: RelyingEntity;
}

/** Who asks for the authentication; stands in the resident's history. */
export interface RelyingEntity {
  readonly id: string;
  readonly name: string;
  /**
   * A partner is an organisation of its own: a code it asked for works for it alone, and the person is told of what came
   * of it. A program is one of this country's systems.
   */
  readonly kind?: 'partner' | 'program';
}

export interface SentOtp {
  readonly maskedPhone: string | null;
  readonly maskedEmail: string | null;
  readonly expiresAt: Date;
  readonly codesLeft: number;
}

export interface OtpAuthentication {
  readonly individualId: string;
  readonly transactionId: string;
  readonly otp: string;
  readonly entity: RelyingEntity;
  /** Absent for an authentication that nothing follows. */
  readonly purpose?: AuthenticationPurpose;
}

/** What an authentication is for, by the code it has in the history (identity-backbone §9.4). */
export type AuthenticationPurpose =
  /** The entity is told these attributes, by their names in its policy, if and only if it goes through. */
  | { readonly code: 'EKYC-AUTH'; readonly attributes: readonly string[] }
  /** Claims are exchanged afterwards, and only that is a use of a VID. */
  | { readonly code: 'KYC-AUTH' };

export interface Authenticated {
  /** The person's pairwise id for the online-verification partner: 36 digits. */
  readonly token: string;
  readonly uin: string;
}

/** `auth-type-locked` when every channel the code went by has been locked since. */
export type CodeRefusal = OtpRefusal | 'id-unknown' | 'id-inactive' | 'auth-type-locked';

export interface AuthenticationRecord {
  readonly transactionId: string;
  readonly requestedAt: Date;
  readonly authTypeCode: string;
  readonly statusCode: 'Y' | 'N';
  readonly statusComment: string;
  readonly referenceIdType: 'UIN' | 'VID';
  readonly entityName: string;
}

/** ID Authentication for a UIN or VID (identity-backbone §9). */
export interface IdAuthentication {
  /**
   * `auth-type-locked` when one of the channels asked for is locked: `types` names those that are, `open` those of
   * the channels asked for that a code can still be sent by.
   */
  readonly requestOtp: (
    request: OtpRequest,
  ) => Promise<
    Result<
      SentOtp,
      | 'id-malformed'
      | 'id-unknown'
      | 'id-inactive'
      | 'no-contact'
      | 'auth-type-locked'
      | 'too-many-codes'
      | 'frozen'
      | 'stopped'
    >
  >;
  readonly authenticateByOtp: (request: OtpAuthentication) => Promise<Result<Authenticated, CodeRefusal>>;
  /**
   * As authenticateByOtp; what the authentication is for begins once the code is right, while the record of it is
   * written. Where that cannot be, what was begun is left as a crash would leave it.
   */
  readonly authenticateAndBegin: <Begun>(
    request: OtpAuthentication,
    begin: (authenticated: Authenticated) => Promise<Begun>,
  ) => Promise<Result<Begun, CodeRefusal>>;
  /** Newest first; `pageStart` counts from 1. */
  readonly transactions: (
    individualId: string,
    page: { readonly pageStart: number; readonly pageFetch: number },
  ) => Promise<Result<readonly AuthenticationRecord[], 'id-unknown' | 'id-inactive'>>;
  /** Lifts the stop after too many wrong codes, and locks on codes; for staff who have made sure who the person is. */
  readonly releaseOtp: (individualId: string) => Promise<Result<{ readonly lifted: boolean }, 'id-unknown'>>;
  /** The person's pairwise token without authenticating. */
  readonly tokenOf: (uin: string) => string;
}
