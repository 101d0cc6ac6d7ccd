import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { Appointment, Asker, Owner } from '../application/application.ts';
import type { ApplicationStatus } from '../application/application-status.ts';

/** An application as booking sees it. */
export interface BookableApplication {
  readonly prid: string;
  readonly status: ApplicationStatus;
  /** Stays after the appointment is over. */
  readonly appointment: Appointment | null;
  /** Whether it belongs to whoever asked; one without an appointment belongs to the staff of any centre. */
  readonly isTheirs: boolean;
}

/** An application as it was seen, and the appointment it shall have. */
export interface BookingOrder {
  readonly seen: BookableApplication;
  readonly wanted: Appointment;
}

/** Makes one booking of a request that comes twice. */
export interface RequestKey {
  readonly key: string;
  /** What was asked for: the same key with another text is a mistake. */
  readonly text: string;
}

export type BookingOutcome =
  'booked' | 'repeated' | 'key-used-for-another' | 'application-changed' | 'slot-unavailable';

export interface Booking {
  readonly prid: string;
  readonly appointment: Appointment;
}

/** Who holds which seat. Each method is one statement, and its audit entries commit with it. */
export interface BookingStore {
  /** Those that exist. */
  readonly find: (prids: readonly string[], asker: Asker) => Promise<readonly BookableApplication[]>;
  /** Whether this request was done before; null when its key is new. */
  readonly done: (owner: Owner, request: RequestKey) => Promise<'repeated' | 'key-used-for-another' | null>;
  /** All of them or none: takes the wanted seats, gives the held ones back and changes the applications. */
  readonly book: (
    orders: readonly BookingOrder[],
    by: { readonly asker: Asker; readonly request: RequestKey | null },
    audit: readonly AuditEntry[],
  ) => Promise<BookingOutcome>;
  /** Cancels the booking as it was seen and gives its seat back. */
  readonly release: (
    seen: Booking,
    asker: Asker,
    audit: readonly AuditEntry[],
  ) => Promise<'released' | 'application-changed'>;
  /** Bookings of a centre on these days, both included, by day, time and PRID. */
  readonly ofCentre: (
    centreId: string,
    days: { readonly from: string; readonly to: string },
    asker: Asker,
  ) => Promise<readonly Booking[]>;
  /** Forgets the keys of requests that nobody will repeat any more. */
  readonly purge: () => Promise<void>;
}
