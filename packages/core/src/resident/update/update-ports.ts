import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { AttributeNames } from '../../backbone/id-repository/contact.ts';
import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import type { MessageLanguages, Texts } from '../../backbone/master-data/texts.ts';
import type { EventStore } from '../history/event-store.ts';
import type { ResidentSession } from '../session/resident-session.ts';

/** What the use cases about changes of one's own data need. */
export interface UpdatePorts {
  readonly events: EventStore;
  readonly idRepository: IdRepository;
  readonly texts: Texts;
  readonly languages: MessageLanguages;
  readonly attributes: AttributeNames;
  /**
   * The EID under which a person sees a draft; the same each time it is asked for, so that looking writes nothing, and
   * not to be guessed from the registration.
   */
  readonly draftEventId: (owner: string, registrationId: string) => string;
  readonly trackLink: (eventId: string) => string;
  readonly now: () => Date;
  readonly auditEntry: (person: DataOwner, eventId: string) => AuditEntry;
}

/** Whose data it is, as a session or a stored event gives it. */
export type DataOwner = Pick<ResidentSession, 'owner' | 'uin'>;
