import type { ApplicationStatus } from './application-status.ts';
import type { Reach } from './reach.ts';

/** What an application is for (pre-registration §3.1). Only new registrations have a form. */
export const BOOKING_TYPES = [
  'NEW_PREREGISTRATION',
  'UPDATE_REGISTRATION',
  'LOST_FORGOTTEN_UIN',
  'MISCELLANEOUS_PURPOSE',
] as const;
export type BookingType = (typeof BOOKING_TYPES)[number];

export function isBookingType(text: string): text is BookingType {
  return BOOKING_TYPES.some((type) => type === text);
}

/** Wall-clock times of the centre, `HH:mm:ss`; the day is `yyyy-MM-dd`. */
export interface Appointment {
  readonly centreId: string;
  readonly date: string;
  readonly from: string;
  readonly to: string;
}

/** Blind index of the address or number somebody signs in by. */
export type Owner = Uint8Array;

export interface StaffAsker {
  readonly staffId: string;
  readonly reach: Reach;
}

/** Who asks: an applicant by what they own, or staff as far as they reach. */
export type Asker = Owner | StaffAsker;

export function isStaff(asker: Asker): asker is StaffAsker {
  return 'staffId' in asker;
}

export interface Application {
  readonly prid: string;
  readonly bookingType: BookingType;
  readonly status: ApplicationStatus;
  /** The language the applicant used. */
  readonly language: string;
  /** Stays after the appointment is over. */
  readonly appointment: Appointment | null;
  readonly bookedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type Identity = Readonly<Record<string, unknown>>;

/** The answers of a new registration. */
export interface Form {
  readonly identity: Identity;
  /** Languages the answers are given in (pre-registration §3.9). */
  readonly languages: readonly string[];
  readonly schemaVersion: string;
  /** Counts the changes, from 1. */
  readonly version: number;
}

/** Papers lie with a form; where there is none, the wire knows no application to lay them with (§2.1.10, §2.2). */
export function hasForm({ bookingType }: Pick<Application, 'bookingType'>): boolean {
  return bookingType === 'NEW_PREREGISTRATION';
}
