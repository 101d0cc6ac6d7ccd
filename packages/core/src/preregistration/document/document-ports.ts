import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { MasterData } from '../../backbone/master-data/master-data.ts';
import type { VirusScanner } from '../../shared/virus-scanner.ts';
import type { ApplicationPorts } from '../application/application-ports.ts';
import type { Asker } from '../application/application.ts';
import type { DocumentStore, SealedFile } from './document-store.ts';
import type { FileLimits } from './examine-file.ts';
import type { PdfReader } from './pdf-reader.ts';

export type DocumentAudit = 'uploaded' | 'copied' | 'updated' | 'deleted';

/** Seals bytes with a key of their own and lays them in the object store. */
export interface DocumentVault {
  /** A key that nobody can guess and nobody had before. */
  readonly newKey: () => string;
  readonly lay: (objectKey: string, bytes: Uint8Array) => Promise<SealedFile | 'unreachable'>;
  /** Missing: nothing lies there. Altered: not the bytes that were laid there. */
  readonly open: (file: SealedFile) => Promise<Uint8Array | 'missing' | 'altered' | 'unreachable'>;
  readonly remove: (objectKey: string) => Promise<void>;
}

/** What documents stand on. */
export interface DocumentPorts {
  readonly application: ApplicationPorts;
  readonly documents: DocumentStore;
  readonly vault: DocumentVault;
  readonly scanner: VirusScanner;
  readonly pdf: PdfReader;
  readonly masterData: Pick<MasterData, 'categoriesWithTypes'>;
  readonly limits: FileLimits;
  readonly entry: (who: Asker, name: DocumentAudit, prid: string) => AuditEntry;
}
