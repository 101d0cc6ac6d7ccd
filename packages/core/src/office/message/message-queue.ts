import type { Result } from '../../shared/result.ts';

/** What of one system waits to be sent; nothing of what it says or to whom. */
export interface WaitingMessages {
  /** The system that wrote it. */
  readonly system: string;
  readonly kind: 'message' | 'event';
  readonly count: number;
  /** Of them, those that wait longer than sending takes. */
  readonly late: number;
  readonly oldest: Date;
}

/** An event that a subscriber did not get yet, or never will by itself. */
export interface Undelivered {
  readonly eventId: string;
  readonly subscriptionId: string;
  readonly topic: string;
  /** The host alone. */
  readonly host: string;
  readonly state: 'waiting' | 'dead';
  readonly tries: number;
  readonly lastFailure: string | null;
  readonly publishedAt: Date;
}

/** What waits to leave the house: messages and events of every system, and the hub's deliveries. */
export interface MessageQueue {
  readonly waiting: () => Promise<readonly WaitingMessages[]>;
  /** Dead ones first, `most` of them. */
  readonly undelivered: (most: number) => Promise<readonly Undelivered[]>;
  /** Asks for every late message of a system again; how many. Sending is known by its id, so that nobody is told twice. */
  readonly sendAgain: (system: string) => Promise<number>;
  readonly deliverAgain: (
    eventId: string,
    subscriptionId: string,
  ) => Promise<Result<undefined, 'event-unknown'>>;
}
