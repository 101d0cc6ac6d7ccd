/** An event on a topic, in the envelope of identity-backbone §25.2 without its transport members. */
export interface HubEvent {
  /** Receivers see an event at least once; this tells them it is the same one. */
  readonly id: string;
  readonly topic: string;
  readonly publisher: string;
  readonly publishedAt: string;
  readonly data: Readonly<Record<string, string>>;
  /** The wire's member `event` where the topic has a form of its own; else it is made of the members above. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** The client that published it over the wire, as the hub knows it; absent for what this deployment published. */
  readonly sentBy?: string;
}

export type HubSubscriber = (event: HubEvent) => Promise<void>;

/** Publish goes through the outbox of the publisher's own transaction; the hub hands the event on. */
export interface EventHub {
  readonly subscribe: (topic: string, subscriber: HubSubscriber) => void;
  /** Hands the event to every subscriber; throws when one failed, and the job tries again. */
  readonly publish: (event: HubEvent) => Promise<void>;
}
