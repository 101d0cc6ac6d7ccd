import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { MasterData } from '../../backbone/master-data/master-data.ts';
import type { Examiners } from '../../shared/uploaded-file/examine-file.ts';
import type { FileVault } from '../../shared/uploaded-file/sealed-file.ts';
import type { LooseObjects } from '../../shared/uploaded-file/sweep-objects.ts';
import type { NewProof, Proof, ProofPlace, StoredProof } from './proof.ts';

/** The rows of proofs; each method is one transaction, and its audit entries commit with it. */
export interface ProofStore extends LooseObjects {
  /** Notes that an object is about to be written, so that one whose row never comes is removed again. */
  readonly announce: (objectKey: string) => Promise<void>;
  /** Null when the transaction holds `most` already. */
  readonly keep: (
    place: ProofPlace,
    proof: NewProof,
    most: number,
    audit: readonly AuditEntry[],
  ) => Promise<Proof | null>;
  /** Oldest first. */
  readonly ofTransaction: (place: ProofPlace) => Promise<readonly StoredProof[]>;
  /** Categories of those in a transaction that no request uses. */
  readonly unusedCategories: (place: ProofPlace) => Promise<readonly string[]>;
  /** What a request uses, oldest first. */
  readonly ofRequest: (owner: string, eventId: string) => Promise<readonly StoredProof[]>;
  /** False for one that is not there, or that a request uses by now. */
  readonly remove: (place: ProofPlace, id: string, audit: readonly AuditEntry[]) => Promise<boolean>;
  /** Lets go of those that no request took up since a moment, and of those whose request is over. */
  readonly purge: (uploadedBefore: Date) => Promise<void>;
}

export type ProofAudit = 'proof-uploaded' | 'proof-deleted';

/** What the papers of a change stand on. */
export interface ProofPorts extends Examiners {
  readonly proofs: ProofStore;
  readonly vault: FileVault;
  readonly masterData: Pick<MasterData, 'categoriesWithTypes'>;
  /** Languages the wire accepts. */
  readonly languages: readonly string[];
  readonly entry: (owner: string, name: ProofAudit) => AuditEntry;
}
