import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { Unsent } from '../../backbone/notifier/notifier.ts';
import type { EventSubject, ListedEvent, NewEvent, ResidentEvent } from './resident-event.ts';
import type { StatusFilter } from './event-status.ts';

/** What commits with a change of an event and follows it. */
export interface EventFollowUps {
  readonly messages: readonly Unsent[];
  readonly audit: readonly AuditEntry[];
}

export interface EventSettlement {
  readonly owner: string;
  readonly eventId: string;
  readonly statusCode: string;
  readonly referenceMasked: string | null;
}

export type HistoryOrder = 'newest-first' | 'oldest-first';

export interface HistoryQuery {
  readonly owner: string;
  readonly requestTypes: readonly string[] | null;
  readonly status: StatusFilter | null;
  /** From this instant on. */
  readonly from: Date | null;
  /** Before this instant. */
  readonly until: Date | null;
  /** Part of an EID. */
  readonly search: string | null;
  /** Of what is pinned, and then of the rest. */
  readonly order: HistoryOrder;
  readonly pageIndex: number;
  readonly pageSize: number;
}

export interface HistoryPage {
  /** Exact up to a bound of the store, which a longer list answers instead. */
  readonly total: number;
  readonly events: readonly ListedEvent[];
}

/** The resident's events; each method is one transaction. */
export interface EventStore {
  /** Writes the intent; an event of the same source that stands already is answered instead. */
  readonly begin: (event: NewEvent) => Promise<ResidentEvent>;
  /** Settles an event that is still new, and makes it news again where it takes time; false when settled before. */
  readonly settle: (settlement: EventSettlement, followUps: EventFollowUps) => Promise<boolean>;
  readonly find: (owner: string, eventId: string) => Promise<ResidentEvent | null>;
  /** As `find`, and marks it as read. */
  readonly read: (owner: string, eventId: string) => Promise<ResidentEvent | null>;
  /** Pins one of at most `most`; what is pinned stays so. */
  readonly pin: (owner: string, eventId: string, most: number) => Promise<'pinned' | 'unknown' | 'full'>;
  /** False when the owner has no such event. */
  readonly unpin: (owner: string, eventId: string) => Promise<boolean>;
  /** An event that is still new, with whom it is about; null once it is settled. */
  readonly unsettled: (
    owner: string,
    eventId: string,
  ) => Promise<{ readonly event: ResidentEvent; readonly subject: EventSubject } | null>;
  /** Those that should have been settled at once and are new since a minute, at random, at most so many. */
  readonly left: (most: number) => Promise<readonly Pick<ResidentEvent, 'owner' | 'eventId'>[]>;
  readonly page: (query: HistoryQuery) => Promise<HistoryPage>;
  /** Writes an event that is settled from the start; a repeat of its source changes nothing. */
  readonly record: (event: NewEvent, followUps: EventFollowUps) => Promise<void>;
}
