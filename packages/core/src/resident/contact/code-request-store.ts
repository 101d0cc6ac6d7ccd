import type { OtpChannel } from '../../backbone/id-authentication/id-authentication.ts';
import type { EventFollowUps } from '../history/event-store.ts';

/** A phone number or an e-mail address of a person's record. */
export interface ContactOnRecord {
  readonly channel: OtpChannel;
  readonly address: string;
}

/** A code that went out for a call without a session. */
export interface CodeRequest {
  /** The event of the history that it becomes when a code is tried. */
  readonly eventId: string;
  readonly channels: readonly OtpChannel[];
  readonly referenceType: 'UIN' | 'VID' | 'AID';
  readonly referenceMasked: string;
}

export interface NewCodeRequest extends CodeRequest {
  readonly owner: string;
  readonly transactionId: string;
  /** The one contact a right code proves; null when the code went to several. */
  readonly contact: ContactOnRecord | null;
}

export interface CodeAnswer {
  readonly owner: string;
  readonly eventId: string;
  readonly statusCode: 'OTP_VERIFIED' | 'OTP_VERIFICATION_FAILED';
}

/** Codes sent for calls without a session, and the contacts they proved; each method is one transaction. */
export interface CodeRequestStore {
  readonly keep: (request: NewCodeRequest) => Promise<void>;
  /** The newest of the transaction that no right code has answered yet. */
  readonly open: (owner: string, transactionId: string) => Promise<CodeRequest | null>;
  /**
   * Writes what came of it into the history; a failure after the first changes nothing more, and nothing follows it
   * (resident-services §3.15).
   */
  readonly answer: (answer: CodeAnswer, followUps: EventFollowUps) => Promise<void>;
  /** Whether a code once proved this very contact to be the owner's. */
  readonly isProved: (owner: string, contact: ContactOnRecord) => Promise<boolean>;
  /** Forgets those of before yesterday that proved no contact. */
  readonly purge: () => Promise<void>;
}
