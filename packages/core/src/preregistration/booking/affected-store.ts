import type { Message } from '../../backbone/notifier/notifier.ts';
import type { Appointment } from '../application/application.ts';

/** Somebody whose appointment the centre can no longer keep. */
export interface AffectedApplicant {
  /** The address or number they sign in by. */
  readonly userId: string;
  readonly language: string;
  readonly appointment: Appointment;
}

/** A booking on record as affected. */
export interface AffectedBooking {
  readonly prid: string;
  readonly centreId: string;
  readonly date: string;
  readonly from: string;
}

/** Bookings that lost their footing when a centre's plan changed. */
export interface AffectedStore {
  /** Null when they were told, or have moved or cancelled the appointment since. */
  readonly untold: (booking: AffectedBooking) => Promise<AffectedApplicant | null>;
  /** Notes that they were told, with the message that tells them; once. */
  readonly tell: (booking: AffectedBooking, messages: readonly Omit<Message, 'id'>[]) => Promise<void>;
}
