import { randomBytes } from 'node:crypto';
import { MOSIP_APPLICANT_TYPES } from '@doorstep/core/backbone/master-data/applicant-type.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { AccountPorts } from '@doorstep/core/preregistration/account/account-ports.ts';
import type { AccountStore } from '@doorstep/core/preregistration/account/account-store.ts';
import type { ApplicationPorts } from '@doorstep/core/preregistration/application/application-ports.ts';
import type { ApplicationStore } from '@doorstep/core/preregistration/application/application-store.ts';
import { readFormSpec } from '@doorstep/core/preregistration/form/form-spec.ts';
import { readPattern } from '@doorstep/core/shared/safe-pattern.ts';
import type { SafePattern } from '@doorstep/core/shared/safe-pattern.ts';
import { secureDigit } from '@doorstep/platform/secure-digit.ts';
import { remembering } from '@doorstep/platform/remembering.ts';
import { createAccountStore } from '../postgres/preregistration/account-store.ts';
import { createApplicationStore } from '../postgres/preregistration/application-store.ts';
import { createConsentStore } from '../postgres/preregistration/consent-store.ts';
import { createOwnDataStore } from '../postgres/preregistration/own-data-store.ts';
import { createPridIssuer } from '../postgres/preregistration/prid-issuer.ts';
import { createAffected, createBooking } from './booking.ts';
import { createDataSync } from './data-sync.ts';
import { createPapers } from './papers.ts';
import { preregistrationEntry } from './preregistration-audit.ts';
import type { PreregistrationParts } from './preregistration-parts.ts';
import { createOffers, createSeats } from './seats.ts';
import { createWaitingRoom } from './waiting-room.ts';

export type PreregistrationProduct = ReturnType<typeof createPreregistration>;

/** Pre-registration over its ports. */
export function createPreregistration(parts: PreregistrationParts) {
  const { sql, reads, backbone } = parts;
  const sealer = backbone.sealers.preregistration;
  const accounts = createAccountStore(sql, reads, remembering(sealer));
  const application = applicationPorts(parts, createApplicationStore(sql, reads, sealer));
  const papers = createPapers(parts, application);
  const booking = createBooking(parts);
  const seats = createSeats(parts, booking);
  return {
    accounts,
    account: accountPorts(parts, accounts),
    consents: createConsentStore(sql, sealer),
    ownData: createOwnDataStore(sql, sealer),
    application,
    papers,
    dataSync: createDataSync({ ...parts, application, documents: papers.ports }),
    booking,
    seats,
    offers: createOffers(parts, seats),
    room: createWaitingRoom(sql, parts.country, backbone.now),
    affected: createAffected(parts),
  };
}

function accountPorts(parts: PreregistrationParts, accounts: AccountStore): AccountPorts {
  const { config, backbone, country, facts } = parts;
  const { settings } = country;
  const modes = settings['mosip.login.mode'];
  return {
    accounts,
    otpManager: backbone.otpManager,
    patterns: {
      phone: modes.includes('mobile') ? patternOf(settings['mosip.id.validation.identity.phone']) : null,
      email: modes.includes('email') ? patternOf(settings['mosip.id.validation.identity.email']) : null,
    },
    texts: facts.texts,
    languages: facts.messageLanguages,
    zone: country.zone,
    enumeration: config.mode === 'production' ? 'uniform' : 'contract',
    lifetime: settings['prereg.auth.jwt.token.expiration'],
    newToken: () => randomBytes(32).toString('base64url'),
    now: backbone.now,
    signedInEntry: (owner) =>
      preregistrationEntry(owner, { event: 'signed-in', module: 'AUTHENTICATION', prid: null }),
  };
}

function applicationPorts(parts: PreregistrationParts, applications: ApplicationStore): ApplicationPorts {
  const { config, sql, backbone, country, facts } = parts;
  const { settings, idSchema, servedDocuments } = country;
  const form = servedDocuments['ui-spec/pre-registration.json'];
  return {
    applications,
    prids: createPridIssuer(sql, secureDigit),
    masterData: backbone.masterData,
    answers: {
      schema: idSchema.rules,
      languages: facts.spokenLanguages,
      birthDate: birthDateField(country),
    },
    schemaVersion: String(idSchema.version),
    form: form === null ? null : readFormSpec(JSON.parse(form)),
    applicantTypes: country.applicantTypes ?? MOSIP_APPLICANT_TYPES,
    adultAge: settings['mosip.adult.age'],
    zone: country.zone,
    now: backbone.now,
    enumeration: config.mode === 'production' ? 'uniform' : 'contract',
    most: settings['doorstep.preregistration.applications-per-account'],
    entry: (who, event, prid) => preregistrationEntry(who, { event, module: 'DEM', prid }),
  };
}

export function birthDateField({ identityMapping }: Country): string {
  return identityMapping.identity['dob']?.[0] ?? '';
}

function patternOf(source: string): SafePattern {
  const pattern = readPattern(source);
  if (!pattern.ok) throw new Error('The loader lets in safe patterns only');
  return pattern.value;
}
