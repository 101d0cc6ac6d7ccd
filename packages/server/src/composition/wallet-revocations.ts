import type { EventStore } from '@doorstep/core/resident/history/event-store.ts';
import type {
  RevocationPorts,
  RevokedBy,
} from '@doorstep/core/resident/wallet-credential/revocation-ports.ts';
import type { Config } from '../config.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';

/** What taking back what wallets were given stands on. */
export function createRevocationPorts(
  config: Config,
  backbone: Backbone,
  country: CountryFacts,
  events: EventStore,
): RevocationPorts {
  const { walletCredentials, idRepository, idAuthentication, newEventId, now } = backbone;
  return {
    walletCredentials,
    events,
    idRepository,
    tokenOf: idAuthentication.tokenOf,
    texts: country.texts,
    languages: country.messageLanguages,
    attributes: country.attributes,
    newEventId,
    trackLink: (eventId) => `${config.publicUrl}/services/requests/${eventId}`,
    now,
    auditEntry: revocationAuditEntry,
  };
}

function revocationAuditEntry(
  owner: string,
  outcome: 'revoked' | 'not revoked',
  { staffId, eventId }: RevokedBy,
) {
  const isRevoked = outcome === 'revoked';
  return {
    eventId: isRevoked ? 'RES-SER-WAL-001' : 'RES-SER-WAL-002',
    eventName: isRevoked ? 'WALLET_CREDENTIAL_REVOKED' : 'WALLET_CREDENTIAL_NOT_REVOKED',
    eventType: isRevoked ? 'SUCCESS' : 'FAILURE',
    applicationId: 'RES_SER',
    applicationName: 'Resident Service',
    moduleId: 'RS-WALLET',
    moduleName: 'Wallet credentials',
    description: `EID ${eventId}`,
    id: owner,
    idType: 'TOKEN',
    sessionUserId: staffId,
    requestId: eventId,
  } as const;
}
