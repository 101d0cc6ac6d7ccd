import type { CodeRequestStore } from '@doorstep/core/resident/contact/code-request-store.ts';
import type { CodeAudit, ContactPorts } from '@doorstep/core/resident/contact/contact-ports.ts';
import { inStride } from '@doorstep/backbone/sign-in/pace.ts';
import type { Config } from '../config.ts';
import type { OtpRouteParts } from '../http/resident/otp.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';

/** In whose name codes for a single call are sent and checked; stands so in the resident's history. */
const RESIDENT_SERVICES = { id: 'mosip-resident-client', name: 'Resident Services' } as const;

/** What proving a contact by a code stands on. */
export function createContactPorts(
  config: Config,
  backbone: Backbone,
  country: CountryFacts,
  codes: CodeRequestStore,
): ContactPorts {
  const { idAuthentication, idRepository, otpManager, newEventId, now } = backbone;
  return {
    codes,
    idAuthentication,
    idRepository,
    otpManager,
    entity: RESIDENT_SERVICES,
    enumeration: config.mode === 'production' ? 'uniform' : 'contract',
    texts: country.texts,
    languages: country.messageLanguages,
    attributes: country.attributes,
    newEventId,
    trackLink: (eventId) => `${config.publicUrl}/services/requests/${eventId}`,
    now,
    auditEntry: codeAuditEntry,
  };
}

/** Where answers are uniform, so is the time they take. */
export function otpRouteParts(contact: ContactPorts): OtpRouteParts {
  return { contact, paced: contact.enumeration === 'uniform' ? inStride : (work) => work };
}

const CODE_AUDIT: Readonly<
  Record<CodeAudit, readonly [id: string, name: string, type: 'SUCCESS' | 'FAILURE']>
> = {
  'code-right': ['RES-SER-209', 'VALIDATE_OTP_SUCCESS', 'SUCCESS'],
  'code-not-right': ['RES-SER-210', 'VALIDATE_OTP_FAILURE', 'FAILURE'],
};

function codeAuditEntry(owner: string, name: CodeAudit, eventId: string) {
  const [auditId, eventName, eventType] = CODE_AUDIT[name];
  return {
    eventId: auditId,
    eventName,
    eventType,
    applicationId: 'RES_SER',
    applicationName: 'Resident Service',
    moduleId: 'RS-OTP',
    moduleName: 'Verify my phone or e-mail',
    description: `EID ${eventId}`,
    id: owner,
    idType: 'TOKEN',
    sessionUserId: owner,
    requestId: eventId,
  } as const;
}
