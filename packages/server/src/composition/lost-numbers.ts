import type { Country } from '@doorstep/core/country/country.ts';
import type { LostAudit, LostNumberPorts } from '@doorstep/core/resident/lost-id/lost-number-ports.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import type { LostNumberParts } from '../http/doorstep/lost-number.ts';
import { createLostNumberStore } from '../postgres/resident/lost-number-store.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';
import type { Registration } from './registration.ts';

interface Sources {
  readonly sql: Database;
  readonly backbone: Backbone;
  readonly country: Country;
  readonly facts: CountryFacts;
  readonly registration: Registration;
}

/** What finding a lost UIN or application number stands on. */
export function createLostNumbers({ sql, backbone, country, facts, registration }: Sources): LostNumberPorts {
  return {
    requests: createLostNumberStore(sql, backbone.sealers.resident),
    identities: backbone.idRepository.lost,
    registrations: registration.lost,
    otpManager: backbone.otpManager,
    texts: facts.texts,
    languages: facts.messageLanguages,
    newId: uuidv7,
    codeMinutes: Math.floor(country.settings['mosip.kernel.otp.expiry-time'] / 60),
    auditEntry: lostAuditEntry,
  };
}

export function lostNumberParts(
  { settings }: Country,
  facts: CountryFacts,
  ports: LostNumberPorts,
): LostNumberParts {
  return {
    ports,
    languages: facts.spokenLanguages,
    isEmail: new RegExp(settings['mosip.id.validation.identity.email'], 'u'),
    isPhone: new RegExp(settings['mosip.id.validation.identity.phone'], 'u'),
  };
}

const AUDIT: Readonly<Record<LostAudit, readonly [id: string, name: string, type: 'SUCCESS' | 'FAILURE']>> = {
  'lost-number-code-sent': ['RES-SER-122', 'OTP_GEN_SUCCESS', 'SUCCESS'],
  'lost-number-nobody-found': ['RES-SER-408', 'RID_NOT_FOUND', 'FAILURE'],
  'lost-number-sent': ['RES-SER-208', 'SEND_NOTIFICATION_SUCCESS', 'SUCCESS'],
};

/** Whose number it was stays out of the audit: nobody has signed in. */
function lostAuditEntry(name: LostAudit, requestId: string) {
  const [eventId, eventName, eventType] = AUDIT[name];
  return {
    eventId,
    eventName,
    eventType,
    applicationId: 'RES_SER',
    applicationName: 'Resident Service',
    moduleId: 'RS-LOST-NUMBER',
    moduleName: 'Find my number',
    description: `Request ${requestId}`,
    id: 'NO_ID',
    idType: 'NO_ID_TYPE',
    sessionUserId: 'NO_ID',
    requestId,
  } as const;
}
