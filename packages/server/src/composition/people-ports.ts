import { randomUUID } from 'node:crypto';
import { isNotice } from '@doorstep/core/backbone/notifier/notifier.ts';
import type { Wording } from '@doorstep/core/backbone/notifier/notice-words.ts';
import type { EventStore } from '@doorstep/core/resident/history/event-store.ts';
import type {
  DependantStore,
  FamilyAudit,
  FamilyPorts,
} from '@doorstep/core/resident/family/family-ports.ts';
import type { NoticeChoicePorts } from '@doorstep/core/resident/notification/choose-notices.ts';
import { asChosen } from '@doorstep/core/resident/notification/notice-choice.ts';
import type { NoticeChoiceStore } from '@doorstep/core/resident/notification/notice-choice.ts';
import type { RelayPorts } from '@doorstep/platform/relay.ts';
import type { Config } from '../config.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';

const APPLICATION = { applicationId: 'RES_SER', applicationName: 'Resident Service' } as const;

/** What acting for dependants stands on. */
export function createFamilyPorts(
  config: Config,
  backbone: Backbone,
  country: CountryFacts,
  stores: { readonly events: EventStore; readonly dependants: DependantStore },
): FamilyPorts {
  const { idRepository, idAuthentication, newEventId, now } = backbone;
  return {
    ...stores,
    ...country.family,
    idRepository,
    tokenOf: idAuthentication.tokenOf,
    attributes: country.attributes,
    texts: country.texts,
    languages: country.messageLanguages,
    newId: randomUUID,
    newEventId,
    trackLink: (eventId) => `${config.publicUrl}/services/requests/${eventId}`,
    now,
    auditEntry: familyAuditEntry,
  };
}

const FAMILY_AUDIT: Readonly<Record<FamilyAudit, string>> = {
  'dependant-added': 'A guardian may act for a dependant',
  'dependant-removed': 'A guardian may act for a dependant no more',
  'acting-begun': 'A guardian acts for a dependant',
  'acting-ended': 'A guardian acts for a dependant no more',
};

function familyAuditEntry(guardian: string, name: FamilyAudit, about: string) {
  return {
    ...APPLICATION,
    eventId: 'RES-SER-FAM-001',
    eventName: 'FAMILY_SUCCESS',
    eventType: 'SUCCESS',
    moduleId: 'RS-FAMILY',
    moduleName: 'Family',
    description: FAMILY_AUDIT[name],
    id: about,
    idType: 'TOKEN',
    sessionUserId: guardian,
    requestId: '',
  } as const;
}

/** What choosing how to be told stands on. */
export function createNoticeChoicePorts(
  { idRepository }: Backbone,
  country: CountryFacts,
  choices: NoticeChoiceStore,
): NoticeChoicePorts {
  return {
    choices,
    idRepository,
    attributes: country.attributes,
    languages: country.messageLanguages,
    auditEntry: (owner) => ({
      ...APPLICATION,
      eventId: 'RES-SER-309',
      eventName: 'NOTICE_CHOICES_SUCCESS',
      eventType: 'SUCCESS',
      moduleId: 'RS-NOTI',
      moduleName: 'Notices',
      description: 'Ways of being told chosen',
      id: owner,
      idType: 'TOKEN',
      sessionUserId: owner,
      requestId: '',
    }),
  };
}

/** Each notice as its person wants it at the moment it goes out; all that is no notice goes as it is. */
export function asPeopleChose(
  wording: Wording,
  choices: NoticeChoiceStore,
  tokenOf: (uin: string) => string,
): RelayPorts['wanted'] {
  return async (sent) =>
    isNotice(sent) ? asChosen(wording, sent, await choices.of(tokenOf(sent.notice.uin))) : sent;
}
