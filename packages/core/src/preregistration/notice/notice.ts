import type { Message } from '../../backbone/notifier/notifier.ts';
import type { Appointment } from '../application/application.ts';

/** What an applicant is told about a booking (pre-registration §3.14). */
export const NOTICE_KINDS = ['booked', 'cancelled', 'reminder', 'expired'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export function isNoticeKind(text: string): text is NoticeKind {
  return NOTICE_KINDS.some((kind) => kind === text);
}

/** One booking of an application: the same time booked again is another one. */
export interface Booked {
  readonly prid: string;
  /** When it was made, as the database writes it; nothing reads it but the database. */
  readonly bookedAt: string;
  readonly appointment: Appointment;
}

/** Something that happened to a booking. */
export interface BookingEvent extends Booked {
  readonly kind: NoticeKind;
  readonly at: Date;
}

export interface Addressee {
  readonly channel: Message['channel'];
  /** Phone digits or e-mail address. */
  readonly to: string;
}
