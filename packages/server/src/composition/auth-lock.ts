import type { LockAudit, LockOwner, LockPorts } from '@doorstep/core/resident/auth-lock/lock-ports.ts';
import type { EventStore } from '@doorstep/core/resident/history/event-store.ts';
import type { Config } from '../config.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';

/** What Resident Services' locks stand on. */
export function createLockPorts(
  config: Config,
  backbone: Backbone,
  country: CountryFacts,
  events: EventStore,
): LockPorts {
  const { authTypeLocks, idRepository, newEventId, now } = backbone;
  return {
    events,
    locks: authTypeLocks,
    idRepository,
    allowed: country.lockableAuthTypes,
    texts: country.texts,
    languages: country.messageLanguages,
    attributes: country.attributes,
    newEventId,
    trackLink: (eventId) => `${config.publicUrl}/services/requests/${eventId}`,
    now,
    auditEntry: lockAuditEntry,
  };
}

const LOCK_AUDIT: Readonly<
  Record<LockAudit, readonly [id: string, name: string, type: 'SUCCESS' | 'FAILURE']>
> = {
  'locks-changed': ['RES-SER-213', 'REQ_AUTH_LOCK_UNLOCK_SUCCESS', 'SUCCESS'],
  'locks-not-changed': ['RES-SER-402', 'REQUEST_FAILED', 'FAILURE'],
};

function lockAuditEntry(person: LockOwner, name: LockAudit, eventId: string) {
  const [auditId, eventName, eventType] = LOCK_AUDIT[name];
  return {
    eventId: auditId,
    eventName,
    eventType,
    applicationId: 'RES_SER',
    applicationName: 'Resident Service',
    moduleId: 'RS-AUTH_LOCK',
    moduleName: 'Secure my ID',
    description: `EID ${eventId}`,
    id: person.owner,
    idType: 'TOKEN',
    sessionUserId: person.owner,
    requestId: eventId,
  } as const;
}
