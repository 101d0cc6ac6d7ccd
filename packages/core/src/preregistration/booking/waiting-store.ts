import type { Message } from '../../backbone/notifier/notifier.ts';
import type { Appointment, Owner } from '../application/application.ts';

export type PartOfDay = 'any' | 'morning' | 'afternoon';

/** What somebody waits for at a centre; days `yyyy-MM-dd`, both included. */
export interface WaitingWish {
  readonly centreId: string;
  readonly fromDay: string;
  readonly toDay: string;
  readonly partOfDay: PartOfDay;
}

export interface NewWait extends WaitingWish {
  readonly id: string;
  readonly prids: readonly string[];
  readonly owner: Owner;
  /** IANA zone of the centre. */
  readonly zone: string;
  /** An offer is at least so many days ahead, and stands so long. */
  readonly offsetDays: number;
  readonly offerSeconds: number;
  /** Waits an account may have at a time. */
  readonly most: number;
}

export interface Wait extends WaitingWish {
  readonly id: string;
  readonly prids: readonly string[];
  /** Others of the centre who come before. */
  readonly ahead: number;
  readonly offer: { readonly slot: Appointment; readonly until: Date } | null;
}

/** Somebody to be told that seats are held for them. */
export interface OfferedApplicant {
  /** The address or number they sign in by. */
  readonly userId: string;
  readonly language: string;
  readonly prids: readonly string[];
  readonly slot: Appointment;
  readonly until: Date;
  readonly zone: string;
}

/**
 * Who waits for seats that others give back. Whatever frees a seat offers it, in the same transaction, to the first
 * whose wish it meets; a booking ends the wait. Each method is one transaction.
 */
export interface WaitingStore {
  readonly join: (
    wait: NewWait,
  ) => Promise<'joined' | 'application-unknown' | 'waits-already' | 'too-many-waits'>;
  /** False where there is no such wait of theirs. */
  readonly leave: (id: string, owner: Owner) => Promise<boolean>;
  /** In the order in which they joined. */
  readonly ofOwner: (owner: Owner) => Promise<readonly Wait[]>;
  /** Null when they were told, or the offer is over. */
  readonly untold: (id: string) => Promise<OfferedApplicant | null>;
  /** Notes that they were told of the offer that stands, with the message that tells them; once. */
  readonly tell: (id: string, messages: readonly Omit<Message, 'id'>[]) => Promise<void>;
}
