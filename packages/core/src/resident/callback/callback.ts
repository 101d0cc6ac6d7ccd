import type { Result } from '../../shared/result.ts';

/** What the hub tells Resident Services, by its name in the path of the wire (resident-services §2.23). */
export const CALLBACK_TOPICS = {
  authTypeCallback: 'AUTH_TYPE_STATUS_UPDATE_ACK',
  authTransaction: 'AUTHENTICATION_TRANSACTION_STATUS',
  credentialStatusUpdate: 'CREDENTIAL_STATUS_UPDATE',
  regprocworkflow: 'REGISTRATION_PROCESSOR_WORKFLOW_COMPLETED_EVENT',
} as const;

export type CallbackName = keyof typeof CALLBACK_TOPICS;
export type CallbackTopic = (typeof CALLBACK_TOPICS)[CallbackName];

/** An event as it came from the hub, whose word for it is proved; in process or over HTTP. */
export interface CallbackEvent {
  /** The same each time the event is told. */
  readonly id: string;
  readonly topic: CallbackTopic;
  /**
   * The members of the event and of its `data`, side by side: some topics put theirs in the one, some in the other,
   * and the workflow's stand alone (identity-backbone §25.2). Of no type that is checked.
   */
  readonly facts: Readonly<Record<string, unknown>>;
}

/**
 * Applies one event; told twice, it must change nothing the second time. `subject-unknown`: what the event is about
 * is not here, or not yet; the event is kept and tried again. `callback-unfit`: the event makes no sense and never will.
 */
export type CallbackHandler = (
  event: CallbackEvent,
) => Promise<Result<undefined, 'subject-unknown' | 'callback-unfit'>>;

export type CallbackHandlers = Readonly<Partial<Record<CallbackTopic, CallbackHandler>>>;

/** Events that came before what they are about; each method is one transaction. */
export interface EarlyCallbacks {
  /** Keeps the event and has a job try it again; one that is kept stays as it is. */
  readonly keep: (event: CallbackEvent) => Promise<void>;
  readonly find: (topic: string, id: string) => Promise<CallbackEvent | null>;
  /** Has it tried once more, later each time; `given up` when it was tried for more than a day. */
  readonly wait: (topic: string, id: string) => Promise<'waiting' | 'given up'>;
  readonly drop: (topic: string, id: string) => Promise<void>;
}

export interface CallbackPorts {
  readonly handlers: CallbackHandlers;
  readonly early: EarlyCallbacks;
}

/** A member of the facts that is a text with something in it. */
export function factText({ facts }: CallbackEvent, name: string): string | null {
  const value = facts[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

type Members = Readonly<Record<string, unknown>>;

const LONGEST_ID = 200;

/**
 * The event within what was published. Its own number counts, so that the same event is known however it comes;
 * `otherwise` where it has none.
 */
export function callbackEvent(topic: CallbackTopic, event: Members, otherwise: () => string): CallbackEvent {
  const { id, data } = event;
  const named = typeof id === 'string' && id !== '' ? id : otherwise();
  return { id: named.slice(0, LONGEST_ID), topic, facts: { ...event, ...(isMembers(data) ? data : {}) } };
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
