import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { ApplicationStatus } from '../application/application-status.ts';
import type { Booked } from '../notice/notice.ts';

/** Where a walk through bookings stands: by day, then by PRID. */
export interface BookingPlace {
  readonly date: string;
  readonly prid: string;
}

/** The entry of a change to each of many applications; the id is the application's own. */
export type EntryOfEach = Omit<AuditEntry, 'id'>;

/** Whole days. */
export interface Retention {
  /** Since anything happened to an application that never had an appointment. */
  readonly unbookedDays: number;
  readonly cancelledDays: number;
  readonly expiredDays: number;
  /** Since the day of a slot. */
  readonly slotDays: number;
  /** Since somebody was told something. */
  readonly noticeDays: number;
}

/** What time brings about. Each method is one statement over so many rows at most, and safe to repeat. */
export interface UpkeepStore {
  /** Bookings that stand, on this day or before it, beyond a place. */
  readonly bookedUntil: (day: string, after: BookingPlace, most: number) => Promise<readonly Booked[]>;
  /** Those of them that stand as they were seen are over; their seats stay taken, and their people are told. */
  readonly expire: (
    bookings: readonly Booked[],
    from: readonly ApplicationStatus[],
    entry: EntryOfEach,
  ) => Promise<void>;
  /** Bookings that stand, on these days, of which nobody was reminded, beyond a place; with when each was made. */
  readonly unreminded: (
    days: { readonly from: string; readonly to: string },
    after: BookingPlace,
    most: number,
  ) => Promise<readonly (Booked & { readonly madeAt: Date })[]>;
  /** Leaves a reminder of each to a job, once. */
  readonly remind: (bookings: readonly Booked[]) => Promise<void>;
  /** Looks at so many applications beyond a PRID and removes those that are due; null when there were no more. */
  readonly forgetApplications: (
    after: string,
    most: number,
    retention: Retention,
    entry: EntryOfEach,
  ) => Promise<string | null>;
  /** Removes so many of what else is over, at most; how many there were. */
  readonly forgetRest: (most: number, retention: Retention) => Promise<number>;
  /** Asks for the appointments to be minded now; a job does it. */
  readonly askMinding: () => Promise<void>;
}
