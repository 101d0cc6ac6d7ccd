import { randomUUID } from 'node:crypto';
import type { LockAudit, LockOwner } from '@doorstep/core/resident/auth-lock/lock-ports.ts';
import type { WholeLockAudit, WholeLockPorts } from '@doorstep/core/resident/auth-lock/whole-lock-ports.ts';
import type { WholeLockStore } from '@doorstep/core/resident/auth-lock/whole-lock.ts';
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
  wholeLocks: WholeLockStore,
): WholeLockPorts {
  const { authTypeLocks, idRepository, idAuthentication, otpManager, newEventId, now } = backbone;
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
    wholeLocks,
    otpManager,
    otpLifetimeMinutes: Math.ceil(country.otpLimits.lifetime / 60),
    tokenOf: idAuthentication.tokenOf,
    newId: randomUUID,
    wholeLockAudit: wholeLockAuditEntry,
  };
}

const WHOLE_LOCK_AUDIT: Readonly<Record<WholeLockAudit, string>> = {
  'way-back-chosen': 'Way back from a lock on everything chosen',
  'way-back-code-sent': 'Code for the way back sent',
  'let-in-at-centre': 'Let in again at a centre',
  'opening-planned': 'Opening of the locks planned',
  'opening-called-off': 'Planned opening called off',
};

function wholeLockAuditEntry(owner: string, name: WholeLockAudit, requestId: string) {
  const entry = lockAuditEntry({ owner }, 'locks-changed', requestId);
  return { ...entry, description: WHOLE_LOCK_AUDIT[name] };
}

const LOCK_AUDIT: Readonly<
  Record<LockAudit, readonly [id: string, name: string, type: 'SUCCESS' | 'FAILURE']>
> = {
  'locks-changed': ['RES-SER-213', 'REQ_AUTH_LOCK_UNLOCK_SUCCESS', 'SUCCESS'],
  'locks-not-changed': ['RES-SER-402', 'REQUEST_FAILED', 'FAILURE'],
};

function lockAuditEntry(person: Pick<LockOwner, 'owner'>, name: LockAudit, eventId: string) {
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
