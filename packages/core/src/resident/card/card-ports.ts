import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { DigitalCard } from '../../backbone/digital-card/digital-card.ts';
import type { AttributeNames } from '../../backbone/id-repository/contact.ts';
import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import type { IndividualIdKind } from '../../backbone/id-repository/individual-id.ts';
import type { MessageLanguages, Texts } from '../../backbone/master-data/texts.ts';
import type { EventStore } from '../history/event-store.ts';
import type { RequestType } from '../history/request-type.ts';
import type { ResidentSession } from '../session/resident-session.ts';

/** What the use cases about cards need. */
export interface CardPorts {
  readonly cards: Pick<
    DigitalCard,
    'uinCard' | 'personalisedCard' | 'choices' | 'requestCard' | 'make' | 'file' | 'requested'
  >;
  readonly events: Pick<EventStore, 'record' | 'find'>;
  readonly idRepository: Pick<IdRepository, 'identity' | 'ownerOf' | 'vids'>;
  readonly texts: Texts;
  readonly languages: MessageLanguages;
  readonly attributes: AttributeNames;
  /** The country's clock and first language: where nobody says which. */
  readonly zone: string;
  readonly language: string;
  readonly newEventId: () => string;
  /** Where the portal shows an event. */
  readonly trackLink: (eventId: string) => string;
  readonly now: () => Date;
  readonly auditEntry: (owner: string, card: CardEvent, eventId: string) => AuditEntry;
}

export type CardEvent = Extract<
  RequestType,
  'GET_MY_ID' | 'DOWNLOAD_PERSONALIZED_CARD' | 'VID_CARD_DOWNLOAD'
>;

/** Who asks, and how they proved who they are. */
export interface CardAsker extends Pick<ResidentSession, 'owner' | 'uin'> {
  readonly individualIdKind: IndividualIdKind;
  readonly authenticationMode: string | null;
}

/** In whose words and by whose clock a card is written. */
export interface CardLocale {
  readonly language: string;
  readonly zone: string;
}
