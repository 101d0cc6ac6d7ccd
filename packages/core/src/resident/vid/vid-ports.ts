import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { AttributeNames } from '../../backbone/id-repository/contact.ts';
import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import type { IndividualIdKind } from '../../backbone/id-repository/individual-id.ts';
import type { MessageLanguages, Texts } from '../../backbone/master-data/texts.ts';
import type { Reached } from '../contact/contact-for.ts';
import type { EventStore } from '../history/event-store.ts';
import type { ResidentSession } from '../session/resident-session.ts';

/** What the use cases about VIDs need. */
export interface VidPorts {
  readonly events: EventStore;
  readonly idRepository: IdRepository;
  readonly texts: Texts;
  readonly languages: MessageLanguages;
  readonly attributes: AttributeNames;
  readonly newEventId: () => string;
  /** Where the portal shows an event. */
  readonly trackLink: (eventId: string) => string;
  readonly now: () => Date;
  readonly auditEntry: (session: VidOwner, name: VidAudit, eventId: string) => AuditEntry;
}

/** Who a VID is for, as a session, a checked code or a stored event gives it. */
export type VidOwner = Pick<ResidentSession, 'owner'> & Reached;

/** Who asks, and how they proved who they are. */
export interface VidRequester extends VidOwner {
  readonly individualIdKind: IndividualIdKind;
  readonly authenticationMode: string;
}

export type VidAudit = 'vid-generated' | 'vid-not-generated' | 'vid-revoked' | 'vid-not-revoked';
