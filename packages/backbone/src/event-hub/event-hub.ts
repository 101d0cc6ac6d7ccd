import type { EventHub, HubEvent, HubSubscriber } from '@doorstep/core/backbone/event-hub/event-hub.ts';
import type { HubStore } from './hub-store.ts';

/** Subscribers in this deployment's code, and those on the wire; the outbox job behind it makes both durable. */
export function createEventHub(store: Pick<HubStore, 'publishIfKnown'>): EventHub {
  const subscribers = new Map<string, HubSubscriber[]>();
  return {
    subscribe: (topic, subscriber) => {
      subscribers.set(topic, [...(subscribers.get(topic) ?? []), subscriber]);
    },
    publish: async (event) => {
      await store.publishIfKnown({
        topic: event.topic,
        publishKey: event.id,
        contentType: 'application/json',
        content: JSON.stringify(envelopeOf(event)),
      });
      for (const subscriber of subscribers.get(event.topic) ?? []) await subscriber(event);
    },
  };
}

/** identity-backbone §25.2. */
function envelopeOf({ id, topic, publisher, publishedAt, data }: HubEvent) {
  return {
    publisher,
    topic,
    publishedOn: publishedAt,
    event: {
      id,
      transactionId: id,
      type: { namespace: 'mosip', name: 'mosip' },
      timestamp: publishedAt,
      dataShareUri: null,
      data,
    },
  };
}
