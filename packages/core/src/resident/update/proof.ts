import type { FileFormat } from '../../shared/uploaded-file/examine-file.ts';
import type { SealedFile } from '../../shared/uploaded-file/sealed-file.ts';

/** A paper that a person uploaded to prove a change of their data. */
export interface Proof {
  readonly id: string;
  readonly category: string;
  readonly type: string;
  /** As the person called the file, with its ending. */
  readonly name: string;
  readonly ending: string;
  readonly format: FileFormat;
  readonly language: string;
  /** The paper's own number, where somebody noted it. */
  readonly reference: string | null;
  readonly uploadedAt: Date;
}

export interface StoredProof extends Proof {
  readonly file: SealedFile;
}

export type NewProof = Omit<StoredProof, 'id' | 'uploadedAt'>;

/** Whose, and in which transaction of theirs. The number is the client's own: it finds nothing of anybody else's. */
export interface ProofPlace {
  readonly owner: string;
  readonly transactionId: string;
}

/** The number of a transaction as clients make it up (resident-services §1.12). */
export const TRANSACTION_ID = /^[0-9]{10}$/u;
