import type { EventHub, HubSubscriber } from '@doorstep/core/backbone/event-hub/event-hub.ts';

/** The hub in process: subscribers are code of this deployment; the outbox job behind it makes delivery durable. */
export function createEventHub(): EventHub {
  const subscribers = new Map<string, HubSubscriber[]>();
  return {
    subscribe: (topic, subscriber) => {
      subscribers.set(topic, [...(subscribers.get(topic) ?? []), subscriber]);
    },
    publish: async (event) => {
      for (const subscriber of subscribers.get(event.topic) ?? []) await subscriber(event);
    },
  };
}
