import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { Application, Asker, BookingType, Form, Identity, Owner } from './application.ts';
import type { ApplicationStatus } from './application-status.ts';

export interface NewApplication {
  readonly prid: string;
  readonly owner: Owner;
  readonly bookingType: BookingType;
  readonly status: ApplicationStatus;
  readonly language: string;
  /** Makes one application of a request that comes twice; null when the caller gave none. */
  readonly requestKey: string | null;
  readonly form: NewForm | null;
  /** Applications an account may have at a time. */
  readonly most: number;
}

export interface NewForm {
  readonly identity: Identity;
  readonly languages: readonly string[];
  readonly schemaVersion: string;
}

/** An application with whose it is; the address or number is opened only for who may see it. */
export interface OwnedApplication extends Application {
  readonly owner: Owner;
  readonly userId: string;
  /** Those of the appointment and of where the person arrived. */
  readonly centres: readonly string[];
}

export interface ListedApplication extends Application {
  readonly form: Form | null;
}

export interface ApplicationPage {
  readonly items: readonly ListedApplication[];
  readonly total: number;
}

/** The change of a form. */
export interface FormChange {
  readonly prid: string;
  readonly owner: Owner;
  readonly language: string;
  readonly form: NewForm;
  /** The version the applicant saw; null when they did not say. */
  readonly seen: number | null;
  /** What is lost makes an application incomplete again. */
  readonly completeness: 'kept' | 'lost';
  /** The statuses in which a form may change. */
  readonly from: readonly ApplicationStatus[];
}

/** The applications of this deployment. Each method is one transaction, and its audit entries commit with it. */
export interface ApplicationStore {
  /** The application, or the one that the same request made before; null when the account has as many as it may. */
  readonly create: (application: NewApplication, audit: readonly AuditEntry[]) => Promise<Application | null>;
  readonly find: (prid: string) => Promise<OwnedApplication | null>;
  readonly form: (prid: string) => Promise<Form | null>;
  /** False when the status forbids it by now or the form was changed since. */
  readonly changeForm: (change: FormChange, audit: readonly AuditEntry[]) => Promise<boolean>;
  /** False when the status is not one of `from` by now. */
  readonly setStatus: (
    change: {
      readonly prid: string;
      readonly from: readonly ApplicationStatus[];
      readonly to: ApplicationStatus;
    },
    audit: readonly AuditEntry[],
  ) => Promise<boolean>;
  /** Removes it with form and papers, and gives its seat back; false when the status forbids it by now. */
  readonly discard: (
    application: {
      readonly prid: string;
      readonly owner: Owner;
      readonly from: readonly ApplicationStatus[];
    },
    audit: readonly AuditEntry[],
  ) => Promise<boolean>;
  /** Newest first; without a page all. Consumed ones are left out. */
  readonly ofOwner: (
    owner: Owner,
    asked: {
      readonly bookingType: BookingType | null;
      readonly page: { readonly index: number; readonly size: number } | null;
    },
  ) => Promise<ApplicationPage>;
  /** When each was changed last; those that the asker does not reach are left out. */
  readonly changedAt: (
    prids: readonly string[],
    asker: Asker,
  ) => Promise<readonly { readonly prid: string; readonly at: Date }[]>;
  /** Categories of the papers that lie with an application. */
  readonly documentCategories: (prid: string) => Promise<readonly string[]>;
}
