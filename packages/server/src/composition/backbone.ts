import { randomBytes } from 'node:crypto';
import { createEventHub } from '@doorstep/backbone/event-hub/event-hub.ts';
import { createIdAuthentication } from '@doorstep/backbone/id-authentication/id-authentication.ts';
import { createTransactionStore } from '@doorstep/backbone/id-authentication/store.ts';
import { createIdRepository } from '@doorstep/backbone/id-repository/id-repository.ts';
import { createKeyManager } from '@doorstep/backbone/key-manager/index.ts';
import { createMailbox } from '@doorstep/backbone/notifier/mailbox.ts';
import { createNotifier, smsGatewayCarrier, smtpCarrier } from '@doorstep/backbone/notifier/notifier.ts';
import { createOtpManager } from '@doorstep/backbone/otp-manager/otp-manager.ts';
import { eventIdFrom } from '@doorstep/core/resident/history/event-id.ts';
import type { KeyManager, Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { Config } from '../config.ts';
import type { CountryFacts } from './country-facts.ts';

/** The schemas that have an outbox and an audit intake. */
export const INTAKE_SCHEMAS = ['resident', 'id_authentication', 'id_repository'] as const;

export type Backbone = Awaited<ReturnType<typeof createBackbone>>;

/** The embedded neighbouring systems, each behind its port. */
export async function createBackbone(
  config: Config,
  sql: Database,
  masterKey: Uint8Array,
  country: CountryFacts,
) {
  const keyManager = createKeyManager(sql, masterKey);
  const sealers = await sealersOf(keyManager);
  const now = (): Date => new Date();
  const idRepository = createIdRepository({
    sql,
    sealer: sealers.idRepository,
    policies: country.vidPolicies,
    validate: country.validateIdentity,
    now,
  });
  const otpManager = createOtpManager({ sql, sealer: sealers.otpManager, limits: country.otpLimits });
  const idAuthentication = createIdAuthentication({
    store: createTransactionStore(sql, sealers.idAuthentication),
    idRepository,
    otpManager,
    texts: country.texts,
    languages: country.messageLanguages,
    attributes: country.attributes,
    salts: tokenSalts(sealers.idAuthentication),
    partnerId: country.partnerId,
    otpLifetimeMinutes: Math.ceil(country.otpLimits.lifetime / 60),
    now,
  });
  const mailbox = config.mode === 'demo' ? createMailbox(sql, sealers.notifier) : null;
  return {
    keyManager,
    sealers,
    idRepository,
    otpManager,
    idAuthentication,
    mailbox,
    notifier: createNotifier({
      mail: config.smtpUrl === null ? needed(mailbox).carrier : smtpCarrier(config.smtpUrl, config.mailFrom),
      sms:
        config.smsUrl === null ? needed(mailbox).carrier : smsGatewayCarrier(config.smsUrl, config.smsToken),
    }),
    eventHub: createEventHub(),
    now,
    newEventId: (): string => eventIdFrom(() => randomBytes(8).readBigUInt64BE()),
  };
}

async function sealersOf(keyManager: KeyManager) {
  return {
    idRepository: await keyManager.sealer('id_repository'),
    idAuthentication: await keyManager.sealer('id_authentication'),
    otpManager: await keyManager.sealer('otp_manager'),
    notifier: await keyManager.sealer('notifier'),
    resident: await keyManager.sealer('resident'),
  };
}

/** The deployment's secrets behind pairwise tokens; they follow from its keys, so that none stands in a file. */
function tokenSalts(sealer: Sealer): { readonly uin: string; readonly partnerCode: string } {
  const salt = (name: string): string => Buffer.from(sealer.blindIndex('token-salt', name)).toString('hex');
  return { uin: salt('uin'), partnerCode: salt('partner-code') };
}

function needed<T>(value: T | null): T {
  if (value === null) throw new Error('A gateway is missing that the settings should have demanded');
  return value;
}
