import type { FastifyInstance } from 'fastify';
import { createCardCredentials } from '@doorstep/backbone/digital-card/card-credentials.ts';
import { createCardRequestStore } from '@doorstep/backbone/digital-card/card-request-store.ts';
import { createDigitalCard } from '@doorstep/backbone/digital-card/digital-card.ts';
import { digitalCardWire } from '@doorstep/backbone/digital-card/http.ts';
import { hearCredential } from '@doorstep/backbone/digital-card/issued-credential.ts';
import * as wire from '@doorstep/contract/backbone/digital-card.ts';
import { CARD_DUE_TOPIC } from '@doorstep/core/backbone/registration-processor/registration-topics.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { PdfGenerator } from '@doorstep/core/documents/pdf-generator.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { JobHandlers } from '@doorstep/platform/attended-jobs.ts';
import { faultOf } from '@doorstep/platform/log.ts';
import type { Log } from '@doorstep/platform/log.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { Config } from '../config.ts';
import { text } from '../jobs/payload.ts';
import type { Backbone } from './backbone.ts';

export interface CardSystemParts {
  readonly config: Config;
  readonly sql: Database;
  readonly backbone: Backbone;
  readonly country: Country;
  readonly pdf: PdfGenerator;
  readonly log: Log;
}

export type CardSystem = ReturnType<typeof createCards>;

/** In whose name cards are asked for at the credential service (identity-backbone §19). */
const PARTNER = 'mpartner-default-digitalcard';
const POLICY = 'mpolicy-default-digitalcard';
/** Minutes a card's file lies at its address, as the policy of cards has it. */
const SHARED_MINUTES = 60;

/** The embedded digital card service. */
export function createCards({ config, sql, backbone, country, pdf, log }: CardSystemParts) {
  const { idRepository, keyManager, dataShare, eventHub, sealers, now } = backbone;
  const [language] = country.languages;
  const usual = { language: language?.code ?? '', zone: country.zone };
  const store = createCardRequestStore(sql, sealers.digitalCard);
  const credentials = createCardCredentials({
    keyManager,
    issuer: config.publicUrl,
    validDays: country.settings['doorstep.card.code-days'],
    now,
  });
  const cards = createDigitalCard({
    idRepository,
    pdf,
    credentials,
    names: country.identityMapping.identity,
    layouts: country.cardDesign.cards,
    checkLink: `${config.publicUrl}/verify`,
    now,
    store,
    dataShare,
    share: { policyId: POLICY, partnerId: PARTNER, minutes: SHARED_MINUTES },
    usual,
  });
  const hearing = { cards, dataShare, usual };
  eventHub.subscribe(`${PARTNER}/CREDENTIAL_ISSUED`, async ({ body, data }) => {
    const heard = await hearCredential(hearing, body ?? data);
    if (!heard.ok) log.error(faultOf(new Error(heard.failure.word)), 'no card can be made of a credential');
  });
  // Published registrations: their cards are asked for by the processor's own word.
  eventHub.subscribe(CARD_DUE_TOPIC, async ({ data }) => {
    const rid = data['registration_id'];
    if (rid !== undefined) await cards.request(rid);
  });
  /** Whose card a request is of. */
  const individualOf = async (requestId: string): Promise<string | null> =>
    (await store.find(requestId))?.order.individualId ?? null;
  return {
    cards,
    credentials,
    individualOf,
    wire: { ...hearing, callbackSecret: config.digitalCardCallbackSecret },
  };
}

export function cardJobs({ cards }: CardSystem): JobHandlers {
  return { 'make-card': (payload) => cards.make(text(payload, 'requestId')) };
}

export function mountCards(server: FastifyInstance, ports: MountPorts, system: CardSystem): void {
  const own = { ...ports, application: { id: 'DIGITAL_CARD', name: 'Digital card service' } };
  const served = digitalCardWire(system.wire);
  mount(server, own, wire.getDigitalCard, served.get);
  mount(server, own, wire.digitalCardCallback, served.callback);
  mount(server, own, wire.digitalCardIntent, served.intent);
  mount(server, own, wire.printUinCard, served.print);
}
