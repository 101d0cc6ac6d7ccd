import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { MasterData } from '../../backbone/master-data/master-data.ts';
import type { Result } from '../../shared/result.ts';
import type { ApplicationStore } from '../application/application-store.ts';
import type { OpenedDocument } from '../document/document.ts';
import type { PacketEntry } from './packet.ts';
import type { SyncStore } from './sync-store.ts';

export type SyncAudit = 'fetched' | 'received' | 'consumed';

export interface AskedDays {
  readonly centreId: string;
  readonly from: string;
  /** Blank for the first day alone. */
  readonly to: string;
}

/** What data-sync stands on. */
export interface SyncPorts {
  readonly sync: SyncStore;
  readonly applications: Pick<ApplicationStore, 'find' | 'form'>;
  /** The papers with their bytes; the caller has looked whose they are. */
  readonly readDocuments: (prid: string) => Promise<Result<readonly OpenedDocument[], 'document-damaged'>>;
  readonly masterData: Pick<MasterData, 'knownDocumentTypes' | 'machine' | 'centreInAllLanguages'>;
  readonly archive: (entries: readonly PacketEntry[]) => Uint8Array;
  /** Encrypts to a machine's public key; fails where the key is of no kind known here. */
  readonly encryptForMachine: (
    publicKey: string,
    bytes: Uint8Array,
  ) => Result<Uint8Array, 'machine-key-missing'>;
  readonly entry: (staffId: string, what: SyncAudit, prid: string) => AuditEntry;
}
