import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { BookingType, Form, Owner } from '../application/application.ts';
import type { ApplicationStatus } from '../application/application-status.ts';
import type { BookingOrder } from '../booking/booking-store.ts';
import type { SlotTimes } from '../booking/slot.ts';
import type { Arrival, ArrivalState, DeskApplication } from './arrival.ts';

/** Somebody on a centre's list of a day. */
export interface DayEntry {
  readonly prid: string;
  readonly bookingType: BookingType;
  readonly status: ApplicationStatus;
  /** `HH:mm:ss`; null for who has no appointment here that day. */
  readonly from: string | null;
  readonly to: string | null;
  readonly arrival: Arrival | null;
}

/** What is to be noted. */
export interface Note {
  readonly prid: string;
  readonly day: string;
  readonly centreId: string;
  readonly staffId: string;
  readonly state: ArrivalState;
  /** Statuses in which it may be noted. */
  readonly from: readonly ApplicationStatus[];
  /** Whether the appointment of that day and centre must stand, or any will do. */
  readonly appointment: 'needed' | 'any';
}

/** Who came and who did not. Each method is one statement, and its audit entries commit with it. */
export interface ArrivalStore {
  readonly find: (prid: string, centreId: string, day: string) => Promise<DeskApplication | null>;
  /** By time, those without one last, then by PRID. */
  readonly ofDay: (centreId: string, day: string, most: number) => Promise<readonly DayEntry[]>;
  /** Times with a free seat that are not over at that time of the day, in order. */
  readonly freeSlots: (centreId: string, day: string, time: string) => Promise<readonly SlotTimes[]>;
  /** The forms of those who have one. */
  readonly forms: (prids: readonly string[]) => Promise<ReadonlyMap<string, Form>>;
  /** `already-noted` when a desk was first; who was noted as absent may still be noted as present there. */
  readonly note: (
    note: Note,
    audit: readonly AuditEntry[],
  ) => Promise<'noted' | 'already-noted' | 'application-changed'>;
  /** Notes a walk-in and takes the wanted seat of the day, or does neither. */
  readonly takeSeat: (
    order: BookingOrder,
    staffId: string,
    audit: readonly AuditEntry[],
  ) => Promise<'booked' | 'already-noted' | 'application-changed' | 'slot-unavailable'>;
  /** Takes back what was seen, with the seat that was taken for it; false when it is no longer so. */
  readonly undo: (
    seen: Arrival,
    from: readonly ApplicationStatus[],
    audit: readonly AuditEntry[],
  ) => Promise<boolean>;
  /** The latest of each of the owner's applications. */
  readonly ofOwner: (owner: Owner) => Promise<readonly Arrival[]>;
}
