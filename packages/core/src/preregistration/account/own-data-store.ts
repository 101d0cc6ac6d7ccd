import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { BookingType, Owner } from '../application/application.ts';

export interface KeptConsent {
  readonly textsHash: Uint8Array;
  readonly answer: 'accepted' | 'refused';
  readonly answeredAt: Date;
}

export interface FinishedApplication {
  readonly prid: string;
  readonly bookingType: BookingType;
  readonly finishedAt: Date;
}

/** What is kept of an applicant besides their open applications. Each method is one transaction. */
export interface OwnDataStore {
  /** The newest answer first. */
  readonly consents: (owner: Owner) => Promise<readonly KeptConsent[]>;
  readonly finished: (owner: Owner) => Promise<readonly FinishedApplication[]>;
  /** Ends every sign-in and removes the consents, and the account unless an application is left. */
  readonly forget: (owner: Owner, audit: readonly AuditEntry[]) => Promise<void>;
}
