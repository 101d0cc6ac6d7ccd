import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { MasterData } from '../../backbone/master-data/master-data.ts';
import type { ApplicationPorts } from '../application/application-ports.ts';
import type { Asker } from '../application/application.ts';
import type { DocumentStore } from './document-store.ts';
import type { Examiners } from '../../shared/uploaded-file/examine-file.ts';
import type { FileVault } from '../../shared/uploaded-file/sealed-file.ts';

export type DocumentAudit = 'uploaded' | 'copied' | 'updated' | 'deleted';

/** What documents stand on. */
export interface DocumentPorts extends Examiners {
  readonly application: ApplicationPorts;
  readonly documents: DocumentStore;
  readonly vault: FileVault;
  readonly masterData: Pick<MasterData, 'categoriesWithTypes'>;
  readonly entry: (who: Asker, name: DocumentAudit, prid: string) => AuditEntry;
}
