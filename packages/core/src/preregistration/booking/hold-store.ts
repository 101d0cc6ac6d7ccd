import type { Appointment, Owner } from '../application/application.ts';
import type { ApplicationStatus } from '../application/application-status.ts';

/** Seats of one slot that nobody but their account may take until a moment. */
export interface Hold {
  readonly prids: readonly string[];
  readonly slot: Appointment;
  readonly until: Date;
  /** By the database's clock, as everything about a hold. */
  readonly secondsLeft: number;
  readonly extendable: boolean;
  /** Chosen by the account, or offered to it by the waiting list. */
  readonly origin: 'chosen' | 'offered';
}

export interface HoldOrder {
  readonly prids: readonly string[];
  readonly slot: Appointment;
  readonly owner: Owner;
  /** The statuses in which an application can be booked. */
  readonly bookable: readonly ApplicationStatus[];
  readonly seconds: number;
  /** Seats the account may hold at a time; offered ones do not count. */
  readonly most: number;
}

export type HoldOutcome = 'held' | 'application-changed' | 'too-many-holds' | 'slot-unavailable';

/** Seats held for a while. Each method is one transaction, and a hold that is over is none. */
export interface HoldStore {
  /** All of them or none, in place of what the applications held; what they hold already stays as it is. */
  readonly hold: (order: HoldOrder) => Promise<HoldOutcome>;
  /** Begins the time anew, once. */
  readonly extend: (
    prids: readonly string[],
    owner: Owner,
    seconds: number,
  ) => Promise<'extended' | 'hold-unknown' | 'hold-not-extendable'>;
  readonly drop: (prids: readonly string[], owner: Owner) => Promise<void>;
  /** By when they end. */
  readonly ofOwner: (owner: Owner) => Promise<readonly Hold[]>;
  /** Clears away what is over and passes on what was offered in vain; nothing depends on when. */
  readonly tidy: () => Promise<void>;
}
