import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { CardEvent, CardPorts } from '@doorstep/core/resident/card/card-ports.ts';
import { createQrReader } from '../documents/qr-reading.ts';
import type { CardMountParts } from '../http/resident/card-routes.ts';
import type { OtpRouteParts } from '../http/resident/otp.ts';
import type { Backbone } from './backbone.ts';
import type { CardSystem } from './cards.ts';
import type { CountryFacts } from './country-facts.ts';
import type { ResidentProduct } from './resident.ts';

interface ResidentCardSources {
  readonly country: Country;
  readonly facts: CountryFacts;
  readonly backbone: Backbone;
  readonly resident: ResidentProduct;
  readonly cards: CardSystem;
}

/** Centre and machine in whose name a resident's own requests are numbered (resident-services §3.11). */
const [CENTRE, MACHINE] = ['10001', '10001'];
const PRINT_PARTNER = 'mpartner-default-print';

/** What the cards of residents take. */
export function residentCardParts(sources: ResidentCardSources, code: OtpRouteParts): CardMountParts {
  const { country, backbone, cards } = sources;
  const { settings } = country;
  return {
    ports: cardPorts(sources),
    code,
    languages: country.languages,
    names: {
      getMyUin: settings['mosip.resident.download.uin.card.name.convention'],
      personalised: settings['mosip.resident.download.personalized.card.naming.convention'],
      uin: settings['mosip.resident.uin.card.name.convention'],
      vid: settings['mosip.resident.vid.card.name.convention'],
    },
    reprint: {
      credentialRequests: backbone.credentialRequests,
      newRegistrationId: () => backbone.registrationIds.next(CENTRE, MACHINE),
      printPartner: PRINT_PARTNER,
    },
    check: { credentials: cards.credentials, readCode: createQrReader().read },
  };
}

function cardPorts({ country, facts, backbone, resident, cards }: ResidentCardSources): CardPorts {
  const [language] = country.languages;
  return {
    cards: cards.cards,
    events: resident.events,
    idRepository: backbone.idRepository,
    texts: facts.texts,
    languages: facts.messageLanguages,
    attributes: facts.attributes,
    zone: country.zone,
    language: language?.code ?? '',
    newEventId: backbone.newEventId,
    trackLink: resident.vid.trackLink,
    now: backbone.now,
    auditEntry,
  };
}

const AUDIT: Readonly<Record<CardEvent, readonly [id: string, name: string]>> = {
  GET_MY_ID: ['RES-SER-319', 'CARD_GIVEN_BY_CODE'],
  DOWNLOAD_PERSONALIZED_CARD: ['RES-SER-292', 'DOWNLOAD_PERSONALIZED_CARD_SUCCESS'],
  VID_CARD_DOWNLOAD: ['RES-SER-137', 'REQ_CARD_SUCCESS'],
};

function auditEntry(owner: string, card: CardEvent, eventId: string): AuditEntry {
  const [auditId, eventName] = AUDIT[card];
  return {
    eventId: auditId,
    eventName,
    eventType: 'SUCCESS',
    applicationId: 'RES_SER',
    applicationName: 'Resident Service',
    moduleId: 'RS-DOW_CARD',
    moduleName: 'Cards',
    description: `EID ${eventId}`,
    id: owner,
    idType: 'TOKEN',
    sessionUserId: owner,
    requestId: eventId,
  };
}
