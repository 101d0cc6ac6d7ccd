import type { Result } from '../../shared/result.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of the record is asked for; null for whatever there is. */
export interface AuditQuestion {
  readonly from: Date | null;
  /** Before it. */
  readonly until: Date | null;
  /** Who acted, as the audit knows them. */
  readonly actor: string | null;
  /** Whom or what it was about, as the audit knows them; any of these. */
  readonly subjects: readonly string[] | null;
  /** Number or name of the event, or the beginning of the module's name. */
  readonly kind: string | null;
  /** Older than this link; null from the newest. */
  readonly before: string | null;
}

/** One link of the sealed chain. */
export interface AuditLink {
  /** Its place in the chain, from 1. */
  readonly seq: string;
  readonly at: Date;
  /** The system that wrote it. */
  readonly source: string;
  readonly entry: AuditEntry;
}

export interface CheckedChain {
  readonly links: number;
  /** Entries that wait to be sealed; they are not covered yet. */
  readonly unsealed: number;
}

/** The audit's sealed chain, to be read and proved and never changed. */
export interface AuditRecord {
  /** The newest first, `most` of them. */
  readonly search: (question: AuditQuestion, most: number) => Promise<readonly AuditLink[]>;
  /** Walks the whole chain; `link-broken` names the first link that does not hold as `seq`. */
  readonly verify: () => Promise<Result<CheckedChain, 'link-broken' | 'head-differs'>>;
}
