import { randomBytes } from 'node:crypto';
import { createIdRepository } from '@doorstep/backbone/id-repository/id-repository.ts';
import { createCertificateSystem, createKeyManager } from '@doorstep/backbone/key-manager/index.ts';
import type { MasterKeys } from '@doorstep/backbone/key-manager/index.ts';
import { createMailbox } from '@doorstep/backbone/notifier/mailbox.ts';
import { createNotifier, smsGatewayCarrier, smtpCarrier } from '@doorstep/backbone/notifier/notifier.ts';
import { createRegistrationIds } from '@doorstep/backbone/registration-processor/registration-ids.ts';
import { createPersonalAccesses } from '@doorstep/backbone/personal-access/personal-accesses.ts';
import { createOtpManager } from '@doorstep/backbone/otp-manager/otp-manager.ts';
import { eventIdFrom } from '@doorstep/core/resident/history/event-id.ts';
import type { KeyManager, Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import type { Pools } from '@doorstep/platform/database.ts';
import type { Config } from '../config.ts';
import type { CountryFacts } from './country-facts.ts';
import { createCredentialSystem } from './credentials.ts';
import { createHubSystem } from './event-hub.ts';
import { createIdAuthenticationSystem } from './id-authentication.ts';
import { adoptedByBoth, createPartnerSystem } from './partner-management.ts';

/** The schemas that have an outbox and an audit intake. */
export const OUTBOX_SCHEMAS = [
  'resident',
  'preregistration',
  'id_authentication',
  'id_repository',
  'notifier',
  'registration_processor',
  'enrolment',
  'partner_management',
  'credential_service',
  'digital_card',
] as const;
export const INTAKE_SCHEMAS = [...OUTBOX_SCHEMAS, 'audit_manager'] as const;

export type Backbone = Awaited<ReturnType<typeof createBackbone>> & { readonly masterData: MasterData };

/** The embedded neighbouring systems, each behind its port. */
export async function createBackbone(
  config: Config,
  { sql, reads, shared }: Pools,
  masterKeys: MasterKeys,
  country: CountryFacts,
) {
  const keyManager = createKeyManager(sql, masterKeys);
  const policy = country.keyPolicy(new URL(config.publicUrl).hostname);
  const { moduleKeys, office } = createCertificateSystem({
    sql,
    masterKeys,
    keyManager,
    policy,
    now: () => new Date(),
  });
  const sealers = await sealersOf(keyManager);
  const now = (): Date => new Date();
  const idRepository = idRepositoryOf({ sql, reads, sealer: sealers.idRepository, now }, country);
  const otpManager = createOtpManager({ sql, shared, sealer: sealers.otpManager, limits: country.otpLimits });
  const partnerSystem = await createPartnerSystem(sql, sealers.partnerManagement, country.partnerPack, now);
  const idAuthenticationSystem = createIdAuthenticationSystem({
    knownPartners: { ...partnerSystem.partnerManagement, ...partnerSystem.relyingReads },
    ...{ sql, reads, shared, moduleKeys },
    sealer: sealers.idAuthentication,
    idRepository,
    otpManager,
    country,
    now,
  });
  const mailbox = config.mode === 'demo' ? createMailbox(sql, sealers.notifier) : null;
  return {
    masterKeys,
    keyManager,
    moduleKeys,
    certificateOffice: office,
    sealers,
    idRepository,
    otpManager,
    ...idAuthenticationSystem,
    personalAccesses: createPersonalAccesses(sql, reads, sealers.personalAccess),
    registrationIds: createRegistrationIds(sql),
    mailbox,
    notifier: notifierOf(config, mailbox),
    ...partnerSystem,
    relyingPartners: adoptedByBoth(idAuthenticationSystem.relyingPartners, sql, sealers.partnerManagement),
    ...hubAndCredentials(config, country, sealers.eventHub, {
      sql,
      shared,
      sealer: sealers.credentialService,
      keyManager,
      moduleKeys,
      idRepository,
      partners: partnerSystem.partnerManagement,
      now,
    }),
    now,
    newEventId: (): string => eventIdFrom(() => randomBytes(8).readBigUInt64BE()),
  };
}

function idRepositoryOf(
  own: Pick<Parameters<typeof createIdRepository>[0], 'sql' | 'reads' | 'sealer' | 'now'>,
  country: CountryFacts,
) {
  return createIdRepository({
    ...own,
    policies: country.vidPolicies,
    validate: country.validateIdentity,
    validateUpdate: country.validateIdentityUpdate,
    updateLimits: country.updateLimits,
    finding: country.finding,
    partnerId: country.partnerId,
  });
}

type CredentialParts = Parameters<typeof createCredentialSystem>[0];

/** The event hub, and the credentials that travel by it. */
function hubAndCredentials(
  config: Config,
  country: CountryFacts,
  hubSealer: Sealer,
  own: Omit<CredentialParts, 'publicUrl' | 'eventHub' | 'facts' | 'callbackSecret'>,
) {
  const hubSystem = createHubSystem(config, own.sql, hubSealer, country.hubLimits);
  const credentialSystem = createCredentialSystem({
    ...own,
    publicUrl: config.publicUrl,
    eventHub: hubSystem.eventHub,
    facts: country.credentials,
    callbackSecret: config.credentialCallbackSecret,
  });
  return { ...hubSystem, ...credentialSystem };
}

function notifierOf(config: Config, mailbox: ReturnType<typeof createMailbox> | null) {
  return createNotifier({
    mail: config.smtpUrl === null ? needed(mailbox).carrier : smtpCarrier(config.smtpUrl, config.mailFrom),
    sms: config.smsUrl === null ? needed(mailbox).carrier : smsGatewayCarrier(config.smsUrl, config.smsToken),
  });
}

async function sealersOf(keyManager: KeyManager) {
  return {
    idRepository: await keyManager.sealer('id_repository'),
    idAuthentication: await keyManager.sealer('id_authentication'),
    otpManager: await keyManager.sealer('otp_manager'),
    notifier: await keyManager.sealer('notifier'),
    auditManager: await keyManager.sealer('audit_manager'),
    eventHub: await keyManager.sealer('event_hub'),
    partnerManagement: await keyManager.sealer('partner_management'),
    resident: await keyManager.sealer('resident'),
    preregistration: await keyManager.sealer('preregistration'),
    personalAccess: await keyManager.sealer('personal_access'),
    packetManager: await keyManager.sealer('packet_manager'),
    registrationProcessor: await keyManager.sealer('registration_processor'),
    enrolment: await keyManager.sealer('enrolment'),
    credentialService: await keyManager.sealer('credential_service'),
    digitalCard: await keyManager.sealer('digital_card'),
  };
}

function needed<T>(value: T | null): T {
  if (value === null) throw new Error('A gateway is missing that the settings should have demanded');
  return value;
}
