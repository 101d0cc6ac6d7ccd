import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { Result } from '../../shared/result.ts';
import type { SealedFile } from '../../shared/uploaded-file/sealed-file.ts';
import type { LooseObjects } from '../../shared/uploaded-file/sweep-objects.ts';
import type { ApplicationStatus } from '../application/application-status.ts';
import type { Document } from './document.ts';

export interface StoredDocument extends Document {
  readonly file: SealedFile;
}

export type NewDocument = Omit<StoredDocument, 'id' | 'uploadedAt'>;

/** Where an application stands after one of its papers went; the rule is the application's. */
export interface AfterRemoval {
  /** Statuses in which papers may change. */
  readonly from: readonly ApplicationStatus[];
  /** Null when the status stays. */
  readonly to: ApplicationStatus | null;
}

export interface KnownKey {
  readonly objectKey: string;
  /** When a row took it; null for one that no row holds. */
  readonly keptAt: Date | null;
}

/** The rows of documents. Each method is one transaction, and its audit entries commit with it. */
export interface DocumentStore extends LooseObjects {
  /** Notes that an object is about to be written, so that one whose row never comes is removed again. */
  readonly announce: (objectKey: string) => Promise<void>;
  /** Puts a document in the place of its category, keeping the id of one before; null when the status forbids it. */
  readonly keep: (
    document: NewDocument,
    from: readonly ApplicationStatus[],
    audit: readonly AuditEntry[],
  ) => Promise<Document | null>;
  readonly find: (id: string) => Promise<StoredDocument | null>;
  /** In the order of their categories. */
  readonly ofApplication: (prid: string) => Promise<readonly StoredDocument[]>;
  /** The papers of one category of several applications. */
  readonly ofCategory: (prids: readonly string[], category: string) => Promise<readonly StoredDocument[]>;
  /** Refused when none of them is there by now. */
  readonly remove: (
    removal: { readonly prid: string; readonly ids: readonly string[]; readonly after: AfterRemoval },
    audit: readonly AuditEntry[],
  ) => Promise<Result<undefined, 'not-changeable' | 'document-unknown'>>;
  /** False when the status forbids it or there is no such document by now. */
  readonly setReference: (
    change: {
      readonly id: string;
      readonly prid: string;
      readonly reference: string;
      readonly from: readonly ApplicationStatus[];
    },
    audit: readonly AuditEntry[],
  ) => Promise<boolean>;
  /** Keys of the objects that rows hold or that are announced, after one and up to another; null for no end. */
  readonly knownKeys: (after: string, upTo: string | null) => Promise<readonly KnownKey[]>;
  /** Notes objects found without a row, for the sweep. */
  readonly letGo: (objectKeys: readonly string[]) => Promise<void>;
}
