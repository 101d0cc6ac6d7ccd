import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { Owner } from '../application/application.ts';

export interface ConsentAnswer {
  readonly owner: Owner;
  /** SHA-256 of the texts that were shown. */
  readonly textsHash: Uint8Array;
  readonly answer: 'accepted' | 'refused';
}

/** What applicants answered to the consent texts; an application begun afterwards carries what was agreed to. */
export interface ConsentStore {
  readonly keep: (answer: ConsentAnswer, audit: readonly AuditEntry[]) => Promise<void>;
}
