import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { Appointment, Asker, BookingType, Form, Owner, StaffAsker } from '../application/application.ts';
import type { ApplicationStatus } from '../application/application-status.ts';

/** An application booked at a centre, as a registration client lists it. */
export interface BookedApplication {
  readonly prid: string;
  readonly bookingType: BookingType;
  readonly status: ApplicationStatus;
  readonly appointment: Appointment;
}

/** The same for who serves at the centre: with the address or number that the applicant signs in by. */
export interface BookedApplicant extends BookedApplication {
  readonly userId: string;
  readonly createdAt: Date;
}

export interface ConsumedApplication {
  readonly prid: string;
  readonly bookingType: BookingType;
  readonly consumedAt: Date;
  /** Null where there was none, and when its days are over. */
  readonly form: Form | null;
}

export interface Days {
  /** `yyyy-MM-dd`, both included. */
  readonly from: string;
  readonly to: string;
}

/** What registration clients take and give back. Each method is one transaction, and its audit entries commit with it. */
export interface SyncStore {
  /** Bookings of a centre by day, time and PRID; applicants get their own, staff those of the centres they reach. */
  readonly ofCentre: (centreId: string, days: Days, asker: Asker) => Promise<readonly BookedApplication[]>;
  readonly applicantsOfCentre: (
    centreId: string,
    days: Days,
    asker: Asker,
  ) => Promise<readonly BookedApplicant[]>;
  /** Notes that a client took the application along; the first time counts. */
  readonly noteFetch: (prid: string, audit: readonly AuditEntry[]) => Promise<void>;
  /**
   * Notes what a client registered, once each, and asks for the job that moves it. Answers with those that are on
   * record now, whoever noted them; PRIDs that the client does not reach, or never took along, are left out.
   */
  readonly receive: (
    received: {
      readonly prids: readonly string[];
      readonly by: StaffAsker;
      /** Statuses in which an application can be registered. */
      readonly from: readonly ApplicationStatus[];
      /** Those of them in which it must have been fetched before. */
      readonly fetchedOnly: readonly ApplicationStatus[];
    },
    audit: (prid: string) => readonly AuditEntry[],
  ) => Promise<readonly string[]>;
  /** PRIDs received and not yet moved, after this one in their order; '' begins. */
  readonly toConsume: (after: string, most: number) => Promise<readonly string[]>;
  /** Asks for the job that moves what was received; false when nothing waits. */
  readonly requestConsumption: () => Promise<boolean>;
  /** Moves one application to Consumed and frees its seat; nothing where its status forbids it by now. */
  readonly consume: (
    prid: string,
    from: readonly ApplicationStatus[],
    audit: readonly AuditEntry[],
  ) => Promise<void>;
  /** Forgets form and papers of applications consumed longer ago than so many days, some at a time; how many. */
  readonly purge: (days: number, most: number) => Promise<number>;
  /** Somebody's applications that were consumed, the newest first, so many at most. */
  readonly consumedOf: (owner: Owner, most: number) => Promise<readonly ConsumedApplication[]>;
}
