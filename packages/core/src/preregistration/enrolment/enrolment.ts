import type { Identity } from '../application/application.ts';

/**
 * Where the work on one person at a desk stands. `sending` has its registration id and is on its way to the registration
 * processor, whatever happens to this process.
 */
export const ENROLMENT_STATUSES = ['open', 'sending', 'sent', 'discarded'] as const;
export type EnrolmentStatus = (typeof ENROLMENT_STATUSES)[number];

export type FileKind = 'photo' | 'paper' | 'biometrics';

/** Under this name the photo lies; in the packet it stands among the biometrics. */
export const PHOTO = 'photo';
/** The attribute of the ID schema that holds a person's biometrics, the face among them (identity-backbone §8.3). */
export const BIOMETRICS = 'individualBiometrics';

/** A file of an enrolment: one under each name. */
export interface EnrolmentFile {
  /** The attribute it proves or holds. */
  readonly attribute: string;
  readonly kind: FileKind;
  /** Type of the paper; empty for the others. */
  readonly type: string;
  /** Ending of the file. */
  readonly format: string;
  readonly name: string;
  readonly reference: string | null;
  /** Bytes. */
  readonly size: number;
}

export interface OpenedFile extends EnrolmentFile {
  readonly bytes: Uint8Array;
}

export interface EnrolmentForm {
  /** As the country's form asks: choices by their codes. */
  readonly identity: Identity;
  /** Languages the answers are given in, the first one the person's own. */
  readonly languages: readonly string[];
}

/** The question of the registration processor that an enrolment answers (identity-backbone §15.5). */
export interface Answered {
  readonly requestId: string;
  /** Centre and machine of the registration, whose packet the answer replaces. */
  readonly refId: string;
}

export interface Enrolment {
  readonly id: string;
  readonly centreId: string;
  readonly staffId: string;
  /** Null for who came without a pre-registration. */
  readonly prid: string | null;
  readonly status: EnrolmentStatus;
  /** The person's name, as the form has it; empty while it has none. */
  readonly name: string;
  /** Null once it was sent: the packet holds it then, and the desk no longer. */
  readonly form: EnrolmentForm | null;
  /** Counts the changes of the form, from 1. */
  readonly version: number;
  /** Null until it is given; of an answer from the beginning. */
  readonly registrationId: string | null;
  readonly answers: Answered | null;
  /** Why the last attempt to send it came to nothing. */
  readonly fault: string | null;
  readonly openedAt: Date;
  readonly changedAt: Date;
}

/** One line of a centre's list. */
export type EnrolmentEntry = Omit<Enrolment, 'form'>;
