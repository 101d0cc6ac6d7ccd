import type { DocumentSigner } from '../backbone/key-manager/module-keys.ts';
import type { Result } from '../shared/result.ts';

export interface PdfSigning {
  readonly pdf: Uint8Array;
  readonly signer: DocumentSigner;
  readonly reason: string | null;
  /** Whoever opens the signed file must type it; null leaves the file open. */
  readonly password: string | null;
  readonly signedAt: Date;
}

/** Signs a PDF that somebody else made, whatever is in it. */
export interface PdfSigner {
  readonly sign: (signing: PdfSigning) => Promise<Result<Uint8Array, 'pdf-unreadable' | 'signers-busy'>>;
}
