import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { Message } from '../../backbone/notifier/notifier.ts';
import type { Application, Form, Owner } from '../application/application.ts';
import type { Addressee, Booked, BookingEvent } from './notice.ts';

/** An application as its notices need it. */
export interface ToldApplication extends Application {
  readonly owner: Owner;
  /** The address or number its account signs in by. */
  readonly userId: string;
  /** Null for an application that is an appointment only. */
  readonly form: Form | null;
  /** Its booking; stays after the appointment is over, and goes with a cancellation. */
  readonly booking: Booked | null;
}

/** Whom an applicant wants told beside themselves. */
export interface NamedRecipients {
  readonly booking: Booked;
  readonly owner: Owner;
  readonly addressees: readonly Addressee[];
  readonly languages: readonly string[];
  /** Recipients named for one application ever, and by one account within a day. */
  readonly most: { readonly ofApplication: number; readonly ofAccountADay: number };
}

/** Somebody who was named and not told yet. */
export interface NamedRecipient {
  readonly prid: string;
  readonly bookedAt: string;
  readonly addressee: Addressee;
  readonly languages: readonly string[];
}

/** Who is told what, once. Each method is one statement. */
export interface NoticeStore {
  /** Null for one that is gone. */
  readonly application: (prid: string) => Promise<ToldApplication | null>;
  /** Whether this is still the application's booking, to the very moment it was made. */
  readonly stands: (booking: Booked) => Promise<boolean>;
  /** Those of them who were not told of this yet. */
  readonly untold: (event: BookingEvent, addressees: readonly Addressee[]) => Promise<readonly Addressee[]>;
  /** Notes that they are told and sends the message, unless they were told by now. */
  readonly tell: (
    event: BookingEvent,
    owner: Owner,
    message: Omit<Message, 'id'>,
    audit: readonly AuditEntry[],
  ) => Promise<void>;
  /** Notes them and leaves the telling to a job; who was told of this booking before is not told again. */
  readonly name: (named: NamedRecipients) => Promise<'named' | 'told-before' | 'too-many'>;
  /** Null when they were told, or the notice is gone. */
  readonly named: (noticeId: string) => Promise<NamedRecipient | null>;
}
