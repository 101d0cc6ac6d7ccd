import type { Appointment } from '../application/application.ts';
import type { SlotTimes } from './slot.ts';

export interface FreeSlot extends SlotTimes {
  /** Seats nobody holds, at least one. */
  readonly seats: number;
}

/** The first day of a centre on which so many find a seat. */
export interface EarliestDay extends FreeDay {
  readonly centreId: string;
}

export interface FreeDay {
  /** `yyyy-MM-dd` */
  readonly date: string;
  readonly slots: readonly FreeSlot[];
}

/** What can be booked. */
export interface AvailabilityStore {
  /**
   * Days with free slots among the first `openDays` open days from this one on, and slots, in order; a day without
   * any is left out. At most a second old.
   */
  readonly free: (centreId: string, from: string, openDays: number) => Promise<readonly FreeDay[]>;
  /** Whether any slot was ever made for the centre. */
  readonly hasSlots: (centreId: string) => Promise<boolean>;
  /** Of each centre, from its day on; a centre without such a day is left out. */
  readonly earliest: (
    centres: readonly { readonly centreId: string; readonly from: string }[],
    people: number,
  ) => Promise<readonly EarliestDay[]>;
  readonly isFree: (appointment: Appointment) => Promise<boolean>;
}
