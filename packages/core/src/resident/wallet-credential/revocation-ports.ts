import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { WalletCredentials } from '../../backbone/credential-service/wallet-credentials.ts';
import type { AttributeNames } from '../../backbone/id-repository/contact.ts';
import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import type { MessageLanguages, Texts } from '../../backbone/master-data/texts.ts';
import type { EventStore } from '../history/event-store.ts';

/** What taking a wallet's credential back, and telling its person, needs. */
export interface RevocationPorts {
  readonly walletCredentials: WalletCredentials;
  readonly events: Pick<EventStore, 'begin' | 'settle' | 'unsettled'>;
  readonly idRepository: Pick<IdRepository, 'identity' | 'ownerOf'>;
  readonly tokenOf: (uin: string) => string;
  readonly texts: Texts;
  readonly languages: MessageLanguages;
  readonly attributes: AttributeNames;
  readonly newEventId: () => string;
  readonly trackLink: (eventId: string) => string;
  readonly now: () => Date;
  readonly auditEntry: (owner: string, outcome: 'revoked' | 'not revoked', by: RevokedBy) => AuditEntry;
}

export interface RevokedBy {
  readonly staffId: string;
  readonly eventId: string;
}
