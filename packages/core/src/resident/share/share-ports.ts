import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { CredentialRequests } from '../../backbone/credential-service/credential-requests.ts';
import type { LogicalNames } from '../../backbone/credential-service/select-attributes.ts';
import type { AttributeNames } from '../../backbone/id-repository/contact.ts';
import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import type { MessageLanguages, Texts } from '../../backbone/master-data/texts.ts';
import type { PartnerManagement } from '../../backbone/partner-management/partner-management.ts';
import type { CredentialEventStore } from './credential-event-store.ts';
import type { ShareField } from './share-field.ts';

/** What giving a partner a resident's data stands on. */
export interface SharePorts {
  readonly events: CredentialEventStore;
  readonly credentials: CredentialRequests;
  readonly partners: Pick<PartnerManagement, 'partners' | 'partner' | 'credentialPolicy'>;
  readonly idRepository: Pick<IdRepository, 'identity' | 'vids'>;
  /** The attributes of the country's share form, in its order. */
  readonly fields: readonly ShareField[];
  readonly logical: LogicalNames;
  readonly texts: Texts;
  readonly languages: MessageLanguages;
  readonly attributes: AttributeNames;
  readonly newEventId: () => string;
  /** A UUID. */
  readonly newRequestId: () => string;
  /** Six digits nobody can guess. */
  readonly newPin: () => string;
  readonly trackLink: (eventId: string) => string;
  readonly now: () => Date;
  readonly auditEntry: (owner: string, name: ShareAudit, eventId: string) => AuditEntry;
}

export type ShareAudit =
  | 'share-asked'
  | 'share-refused'
  | 'share-moved'
  | 'share-withdrawn'
  | 'order-asked'
  | 'order-refused'
  | 'order-moved';
