import type { Texts } from '../../backbone/master-data/texts.ts';
import { attributeNames, authenticationModes, channelNames, inARow, wordsIn } from './event-words.ts';
import type { ResidentEvent } from './resident-event.ts';

/** What belongs to an event beside its words, by the wire's own names (resident-services §3.8). */
export type EventInfo = Readonly<Record<string, string>>;

/** What stands of an event beside its line, such as a purpose that is sealed; nothing for most. */
export type AboutEvent = (event: ResidentEvent) => Promise<EventInfo>;

/** The wire's word for "there is nothing to download". */
const NO_LINK = 'NA';

/** The facts an event of its type has, in a language; an event that lacks one has it empty. */
export function eventInfo(texts: Texts, event: ResidentEvent, language: string): EventInfo {
  const word = wordsIn(texts, language);
  const attributeList = inARow(attributeNames(event.attributeList, word), language);
  const partner = { partnerName: event.entityName ?? event.entityId ?? '', partnerLogo: '' };
  switch (event.requestType) {
    case 'AUTHENTICATION_REQUEST':
      return event.attributeList === null ? partner : { ...partner, attributeList };
    case 'SHARE_CRED_WITH_PARTNER':
      return { ...partner, attributeList };
    case 'DOWNLOAD_PERSONALIZED_CARD':
      return { attributeList };
    case 'ORDER_PHYSICAL_CARD':
      return {
        ...partner,
        attributeList,
        paymentStatus: event.statusCode === 'PAYMENT_FAILED' ? 'PAYMENT_FAILED' : 'PAYMENT_CONFIRMED',
      };
    case 'UPDATE_MY_UIN':
      return { attributeList, downloadLink: NO_LINK };
    case 'VID_CARD_DOWNLOAD':
      return { downloadLink: NO_LINK };
    case 'GENERATE_VID':
    case 'REVOKE_VID':
      return { vidType: event.vidType ?? '', vid: event.referenceMasked ?? '' };
    case 'AUTH_TYPE_LOCK_UNLOCK':
      return { authType: event.attributeList ?? '' };
    case 'VALIDATE_OTP':
      return { channel: inARow(channelNames(event.attributeList, word), language) };
    case 'GET_MY_ID':
    case 'ACT_FOR_DEPENDANT':
    case 'GUARDIAN_ACTED':
    case 'WALLET_CREDENTIAL_REVOKED':
      return {};
  }
}

export function authenticationMode(texts: Texts, event: ResidentEvent, language: string): string {
  return inARow(authenticationModes(event.authTypeCode, wordsIn(texts, language)), language);
}
