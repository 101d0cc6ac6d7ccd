import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { Contact } from '../../backbone/id-repository/contact.ts';
import type { Unsent } from '../../backbone/notifier/notifier.ts';
import type { EventFollowUps } from '../history/event-store.ts';
import type { NewEvent } from '../history/resident-event.ts';
import type { ProofPlace } from './proof.ts';

type Attributes = Readonly<Record<string, unknown>>;

/** What a person asked for; kept sealed, and only as long as the request is on its way. */
export interface UpdateContent {
  readonly uin: string;
  /** The attributes to change, as the ID schema has them; papers apart. */
  readonly identity: Attributes;
  /** The same attributes as they were. */
  readonly before: Attributes;
  /** How the person was reached before: whoever loses a contact is told there too. */
  readonly contact: Contact;
  /** In which the person asked. */
  readonly language: string;
  /** To the newest question of the back office; absent as long as none was answered. */
  readonly answer?: UpdateAnswer;
}

/** What a person says to a question of the back office; the papers lie with the others. */
export interface UpdateAnswer {
  readonly questionId: string;
  /** Empty for nothing but papers. */
  readonly text: string;
  /** ISO instant. */
  readonly at: string;
}

/** A packet is not sent yet, was sent, or is being called back. */
export type UpdateState = 'to-send' | 'sent' | 'withdrawing';

export interface UpdateRequest {
  readonly owner: string;
  readonly eventId: string;
  /** As the resident knows it: AID. */
  readonly registrationId: string;
  readonly attributes: readonly string[];
  /** Null once it has come to its end. */
  readonly content: UpdateContent | null;
  readonly state: UpdateState;
  /** Why it ended as it did, in a word of the registration processor's or ours; null while it has not. */
  readonly outcome: string | null;
  readonly askedAt: Date;
}

/** A request that is still on its way. */
export type OpenUpdate = UpdateRequest & { readonly content: UpdateContent };

export interface NewUpdate {
  readonly event: NewEvent;
  readonly registrationId: string;
  readonly attributes: readonly string[];
  readonly content: UpdateContent;
  /** The transaction whose papers it uses; null when it needs none. */
  readonly proofs: ProofPlace | null;
}

export interface NewAnswer {
  readonly owner: string;
  readonly eventId: string;
  readonly answer: UpdateAnswer;
  /** When the answer was given that stood there so far; null where there was none. */
  readonly replaces: string | null;
  readonly proofs: ProofPlace;
}

/** Requests on their way; each method is one transaction. */
export interface UpdateRequestStore {
  /**
   * Writes event and request, binds the papers and has the packet sent. Refused while one of the attributes is being
   * changed, or when the event's source was answered before.
   */
  readonly submit: (update: NewUpdate, followUps: EventFollowUps) => Promise<'taken' | 'refused'>;
  /**
   * Writes an answer, binds its papers and has the packet sent anew. Refused when the request is not on its way any more,
   * or when another answer stands there than the one it replaces.
   */
  readonly answer: (answer: NewAnswer, followUps: EventFollowUps) => Promise<'taken' | 'refused'>;
  /** By the key it was asked with. */
  readonly bySource: (owner: string, sourceId: string) => Promise<UpdateRequest | null>;
  readonly find: (owner: string, eventId: string) => Promise<UpdateRequest | null>;
  readonly byRegistration: (registrationId: string) => Promise<UpdateRequest | null>;
  /** Of one person, those still on their way, oldest first. */
  readonly openOf: (owner: string) => Promise<readonly UpdateRequest[]>;
  readonly moveTo: (owner: string, eventId: string, state: UpdateState) => Promise<void>;
  /** Has the packet sent once more. */
  readonly sendAgain: (owner: string, eventId: string) => Promise<void>;
  /** Keeps why it ends; the first word stays. */
  readonly conclude: (owner: string, eventId: string, outcome: string) => Promise<void>;
  /** Some of those on their way that nobody looked at since a moment; each is given to one caller only. */
  readonly toLookAt: (lookedBefore: Date, most: number) => Promise<readonly OpenUpdate[]>;
  /** Blanks what was asked in requests that are over. */
  readonly blank: () => Promise<void>;
  /** Sends messages that belong to no event. */
  readonly tell: (messages: readonly Unsent[], audit: readonly AuditEntry[]) => Promise<void>;
}

export function isOpen(request: UpdateRequest): request is OpenUpdate {
  return request.content !== null && request.outcome === null;
}
