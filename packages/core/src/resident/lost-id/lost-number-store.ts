import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { Message } from '../../backbone/notifier/notifier.ts';
import type { LostDetails, LostRequest } from './lost-number.ts';

interface FollowUps {
  readonly messages: readonly Omit<Message, 'id'>[];
  readonly audit: readonly AuditEntry[];
}

/** Requests for lost numbers; each method is one transaction. What follows from one happens in a job. */
export interface LostNumberStore {
  /** Has a job look the person up. */
  readonly keep: (id: string, details: LostDetails, otp: string) => Promise<void>;
  readonly read: (id: string) => Promise<LostRequest | null>;
  /** Forgets the code, which the messages carry if anybody was found; once. */
  readonly lookedUp: (id: string, followUps: FollowUps) => Promise<void>;
  /** The code was right: has a job send the number; once. */
  readonly prove: (id: string) => Promise<void>;
  readonly answer: (id: string, followUps: FollowUps) => Promise<void>;
  /** Forgets those of before yesterday. */
  readonly purge: () => Promise<void>;
}
