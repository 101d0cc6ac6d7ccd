import type { Result } from '../shared/result.ts';
import type { Document } from './document.ts';

/** Prints documents as tagged PDF, signed with the key manager's key for documents. */
export interface PdfGenerator {
  /** `documents-busy` (with `retryAfter`, seconds) when too many documents wait already. */
  readonly generate: (document: Document) => Promise<Result<Uint8Array, 'documents-busy'>>;
  /** As `generate`; whoever opens the file must type the password (AES-256). Ten times the work. */
  readonly generateProtected: (
    document: Document,
    password: string,
  ) => Promise<Result<Uint8Array, 'documents-busy'>>;
}
