import type { Texts } from '../../backbone/master-data/texts.ts';
import type { Fact, FactName, FactValue } from '../../documents/document.ts';
import { describeAtLength } from '../history/describe-event.ts';
import { authenticationMode } from '../history/event-info.ts';
import { eventStatus } from '../history/event-status.ts';
import { attributeNames, channelNames, lockChanges, vidTypeName, wordsIn } from '../history/event-words.ts';
import type { Word } from '../history/event-words.ts';
import { changedAt } from '../history/resident-event.ts';
import type { ResidentEvent } from '../history/resident-event.ts';

/** What an acknowledgement can state of an event: what every event has, and what its type adds (§3.8). */
export function acknowledgementFacts(
  texts: Texts,
  event: ResidentEvent,
  { language, applicantName }: { readonly language: string; readonly applicantName: string | null },
): readonly Fact[] {
  const word = wordsIn(texts, language);
  const words = describeAtLength(texts, event, language);
  const summary = words.summary === words.requestType ? null : words.summary;
  return [
    fact('eventId', number(event.eventId)),
    fact('eventType', text(words.requestType)),
    fact('status', { form: 'status', text: words.status, status: eventStatus(event.statusCode) }),
    fact('date', { form: 'instant', at: changedAt(event) }),
    fact('summary', text(summary)),
    fact('applicantName', text(applicantName)),
    fact('individualIdType', text(event.referenceType)),
    fact('authenticationMode', text(authenticationMode(texts, event, language))),
    ...factsOfType(event, word),
  ].flat();
}

function factsOfType(event: ResidentEvent, word: Word): readonly Fact[] {
  const partner = fact('partnerName', text(event.entityName ?? event.entityId));
  const attributes = fact('attributes', list(attributeNames(event.attributeList, word)));
  switch (event.requestType) {
    case 'AUTHENTICATION_REQUEST':
      return partner;
    case 'SHARE_CRED_WITH_PARTNER':
    case 'ORDER_PHYSICAL_CARD':
      return [...partner, ...attributes];
    case 'DOWNLOAD_PERSONALIZED_CARD':
    case 'UPDATE_MY_UIN':
      return attributes;
    case 'GENERATE_VID':
    case 'REVOKE_VID':
    case 'VID_CARD_DOWNLOAD':
      return [
        ...fact('vidType', text(vidTypeName(event.vidType, word))),
        ...fact('vid', number(event.referenceMasked)),
      ];
    case 'AUTH_TYPE_LOCK_UNLOCK':
      return fact('authTypes', locks(event, word));
    case 'VALIDATE_OTP':
      return fact('channel', list(channelNames(event.attributeList, word)));
    case 'GET_MY_ID':
    case 'ACT_FOR_DEPENDANT':
    case 'GUARDIAN_ACTED':
    case 'WALLET_CREDENTIAL_REVOKED':
      return [];
  }
}

function locks(event: ResidentEvent, word: Word): FactValue | null {
  const items = lockChanges(event.attributeList, word).map(
    ({ authType, status }) => `${authType}: ${status}`,
  );
  return items.length === 0 ? null : { form: 'list', items };
}

/** Nothing where the event lacks it. */
function fact(name: FactName, value: FactValue | null): readonly Fact[] {
  return value === null ? [] : [{ name, value }];
}

function text(value: string | null): FactValue | null {
  return value === null || value === '' ? null : { form: 'text', text: value };
}

function number(value: string | null): FactValue | null {
  return value === null || value === '' ? null : { form: 'number', text: value };
}

function list(items: readonly string[]): FactValue | null {
  return items.length === 0 ? null : { form: 'list', items };
}
