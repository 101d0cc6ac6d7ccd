import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { AuthType } from '../../backbone/id-authentication/auth-type.ts';
import type { AuthTypeLocks } from '../../backbone/id-authentication/auth-type-locks.ts';
import type { AttributeNames } from '../../backbone/id-repository/contact.ts';
import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import type { MessageLanguages, Texts } from '../../backbone/master-data/texts.ts';
import type { Reached } from '../contact/contact-for.ts';
import type { EventStore } from '../history/event-store.ts';
import type { ResidentSession } from '../session/resident-session.ts';

/** What the use cases about locks need. */
export interface LockPorts {
  readonly events: EventStore;
  readonly locks: AuthTypeLocks;
  readonly idRepository: IdRepository;
  /** The types the country lets people lock. */
  readonly allowed: readonly AuthType[];
  readonly texts: Texts;
  readonly languages: MessageLanguages;
  readonly attributes: AttributeNames;
  readonly newEventId: () => string;
  readonly trackLink: (eventId: string) => string;
  readonly now: () => Date;
  readonly auditEntry: (person: LockOwner, name: LockAudit, eventId: string) => AuditEntry;
}

/** Whose locks they are, as a session, a checked code or a stored event gives it. */
export type LockOwner = Pick<ResidentSession, 'owner'> & Reached;

export type LockAudit = 'locks-changed' | 'locks-not-changed';
