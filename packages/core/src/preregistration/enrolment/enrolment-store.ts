import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type {
  Answered,
  Enrolment,
  EnrolmentEntry,
  EnrolmentFile,
  EnrolmentForm,
  OpenedFile,
} from './enrolment.ts';

export interface NewEnrolment {
  readonly id: string;
  readonly centreId: string;
  readonly staffId: string;
  readonly prid: string | null;
  readonly form: EnrolmentForm;
  readonly name: string;
  readonly registrationId: string | null;
  readonly answers: Answered | null;
  readonly files: readonly OpenedFile[];
}

export interface FormChange {
  readonly id: string;
  readonly form: EnrolmentForm;
  readonly name: string;
  /** The version the officer saw. */
  readonly seen: number;
}

export interface Sending {
  readonly id: string;
  readonly registrationId: string;
  readonly refId: string;
  /** The version that was looked through. */
  readonly seen: number;
}

type Audit = readonly AuditEntry[];

/** The desk's work on people who are enrolled. Each method is one transaction, and its audit entries commit with it. */
export interface EnrolmentStore {
  /** Or the one that is there already: one for each application, and one for each question. */
  readonly open: (enrolment: NewEnrolment, audit: Audit) => Promise<Enrolment>;
  readonly find: (id: string) => Promise<Enrolment | null>;
  /** Those of the centre: open ones first, then by their last change. */
  readonly ofCentre: (centreId: string, most: number) => Promise<readonly EnrolmentEntry[]>;
  /** False when it is no longer open, or another changed it since. */
  readonly changeForm: (change: FormChange, audit: Audit) => Promise<boolean>;
  readonly files: (id: string) => Promise<readonly EnrolmentFile[]>;
  readonly file: (id: string, attribute: string) => Promise<OpenedFile | null>;
  readonly openedFiles: (id: string) => Promise<readonly OpenedFile[]>;
  /** In the place of one under the same name; false when it is no longer open. */
  readonly layFile: (id: string, file: OpenedFile, audit: Audit) => Promise<boolean>;
  /** False when there is none, or it is no longer open. */
  readonly removeFile: (id: string, attribute: string, audit: Audit) => Promise<boolean>;
  /** Gives it its registration id and asks for the job that sends it; false when it is not as it was seen. */
  readonly beginSending: (sending: Sending, audit: Audit) => Promise<boolean>;
  /** Centre and machine of one that is on its way. */
  readonly refIdOf: (id: string) => Promise<string | null>;
  /** Lets go of form and files: the processor has them. Safe to repeat. */
  readonly settle: (id: string) => Promise<void>;
  /** The processor does not take it: somebody must look at it again. */
  readonly reopen: (id: string, fault: string) => Promise<void>;
  /** False when it is no longer open. */
  readonly discard: (id: string, audit: Audit) => Promise<boolean>;
  /** Discards what nobody touched for so many days, and forgets what is over for as long. */
  readonly purge: (days: number) => Promise<void>;
}
