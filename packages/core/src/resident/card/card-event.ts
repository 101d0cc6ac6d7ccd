import { contactOf } from '../../backbone/id-repository/contact.ts';
import { eventNotice } from '../notification/event-notice.ts';
import type { CardAsker, CardEvent, CardPorts } from './card-ports.ts';

const STEMS: Readonly<Record<CardEvent, string>> = {
  GET_MY_ID: 'get-my-uin-card',
  DOWNLOAD_PERSONALIZED_CARD: 'cust-and-down-my-card',
  VID_CARD_DOWNLOAD: 'vid-card-download',
};

interface MadeCard {
  readonly eventId: string;
  readonly type: CardEvent;
  /** The chosen attributes; null where there was no choice. */
  readonly attributeList: string | null;
  /** The masked number on the card; null without one. */
  readonly referenceMasked: string | null;
  readonly vidType: string | null;
}

/**
 * Writes a card into the history and tells the person, once the card is there: the reference does both before it has
 * one (weakness 30).
 */
export async function recordCard(ports: CardPorts, asker: CardAsker, made: MadeCard): Promise<void> {
  const { eventId, type, attributeList, referenceMasked, vidType } = made;
  const identity = await ports.idRepository.identity(asker.uin);
  const messages = identity.ok
    ? eventNotice(ports, contactOf(identity.value, ports.attributes, ports.languages.fallback), {
        stem: `${STEMS[type]}-success`,
        eventId,
        eventLabel: `mosip.event.type.${type}`,
        channels: ['PHONE', 'EMAIL'],
        trackLink: ports.trackLink(eventId),
        at: ports.now(),
      })
    : [];
  await ports.events.record(
    {
      owner: asker.owner,
      eventId,
      requestType: type,
      statusCode: type === 'VID_CARD_DOWNLOAD' ? 'CARD_READY_TO_DOWNLOAD' : 'CARD_DOWNLOADED',
      referenceType: asker.individualIdKind,
      referenceMasked,
      vidType,
      attributeList,
      entityId: null,
      entityName: null,
      authTypeCode: asker.authenticationMode,
      sourceId: null,
      subject: null,
      read: type !== 'VID_CARD_DOWNLOAD',
    },
    { messages, audit: [ports.auditEntry(asker.owner, type, eventId)] },
  );
}
