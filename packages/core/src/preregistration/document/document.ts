import type { FileFormat } from '../../shared/uploaded-file/examine-file.ts';

/** A paper that lies with an application: one for each category. */
export interface Document {
  /** Stays when another file takes this one's place. */
  readonly id: string;
  readonly prid: string;
  readonly category: string;
  readonly type: string;
  /** As the applicant called the file, with its ending. */
  readonly name: string;
  /** The ending of the name as it was given: `pdf`, `JPG`. */
  readonly ending: string;
  readonly format: FileFormat;
  readonly language: string;
  /** The paper's own number, where somebody noted it. */
  readonly reference: string | null;
  readonly uploadedAt: Date;
}

/** A document with its bytes, without the metadata its maker put in. */
export interface OpenedDocument extends Document {
  readonly bytes: Uint8Array;
}
