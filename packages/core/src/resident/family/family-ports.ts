import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { AttributeNames } from '../../backbone/id-repository/contact.ts';
import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import type { MessageLanguages, Texts } from '../../backbone/master-data/texts.ts';
import type { EventFollowUps, EventStore } from '../history/event-store.ts';
import type { Guardian, ResidentSession } from '../session/resident-session.ts';
import type { Acting, Dependant, FamilyAttributes } from './dependant.ts';

/** Whom guardians act for; each method is one transaction. */
export interface DependantStore {
  /** The first added first. */
  readonly list: (guardian: string) => Promise<readonly Dependant[]>;
  readonly find: (guardian: string, id: string) => Promise<Dependant | null>;
  /** Its id; one that stands already keeps its own. Null when the guardian has as many as anybody may. */
  readonly add: (guardian: string, dependant: Dependant, followUps: EventFollowUps) => Promise<string | null>;
  /** Takes one off the list, and ends acting for them. */
  readonly remove: (guardian: string, id: string, followUps: EventFollowUps) => Promise<boolean>;
  readonly beginActing: (sessionId: string, acting: Acting) => Promise<void>;
  /** Whom the session acted for; null when for nobody. */
  readonly endActing: (sessionId: string) => Promise<string | null>;
}

export interface FamilyPorts {
  readonly dependants: DependantStore;
  readonly events: EventStore;
  readonly idRepository: Pick<IdRepository, 'identity' | 'ownerOf'>;
  readonly tokenOf: (uin: string) => string;
  readonly attributes: AttributeNames;
  readonly familyAttributes: FamilyAttributes;
  /** The age from which people act for themselves. */
  readonly ageOfMajority: number;
  /** Acting ends by itself after so long. */
  readonly actingMinutes: number;
  readonly texts: Texts;
  readonly languages: MessageLanguages;
  readonly newId: () => string;
  readonly newEventId: () => string;
  readonly trackLink: (eventId: string) => string;
  readonly now: () => Date;
  readonly auditEntry: (guardian: string, name: FamilyAudit, about: string) => AuditEntry;
}

export type FamilyAudit = 'dependant-added' | 'dependant-removed' | 'acting-begun' | 'acting-ended';

/** The person at the screen, whoever the session acts for. */
export function really(session: ResidentSession): Pick<Guardian, 'owner' | 'uin'> {
  return session.guardian ?? session;
}
