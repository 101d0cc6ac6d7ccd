import { isRecord, textAt, valueAt } from '@doorstep/contract/json.ts';
import type { EventHub, HubEvent, HubSubscriber } from '@doorstep/core/backbone/event-hub/event-hub.ts';
import type { HubStore } from './hub-store.ts';

/** The hub with what its wire asks of it: content that came from outside reaches subscribers inside as well. */
export interface EmbeddedEventHub extends EventHub {
  readonly listensInside: (topic: string) => boolean;
  /** Hands content that was published over the wire to the subscribers in this deployment's code. */
  readonly handOver: (topic: string, publishKey: string, sentBy: string) => Promise<void>;
}

/** Subscribers in this deployment's code, and those on the wire; the outbox job behind it makes both durable. */
export function createEventHub(store: Pick<HubStore, 'publishIfKnown' | 'content'>): EmbeddedEventHub {
  const subscribers = new Map<string, HubSubscriber[]>();
  const tell = async (event: HubEvent): Promise<void> => {
    for (const subscriber of subscribers.get(event.topic) ?? []) await subscriber(event);
  };
  return {
    listensInside: (topic) => subscribers.has(topic),
    handOver: async (topic, publishKey, sentBy) => {
      const content = await store.content(topic, publishKey);
      const event = content === null ? null : eventIn(topic, publishKey, content);
      if (event !== null) await tell({ ...event, sentBy });
    },
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
      await tell(event);
    },
  };
}

/** identity-backbone §25.2. */
function envelopeOf({ id, topic, publisher, publishedAt, data, body }: HubEvent) {
  return {
    publisher,
    topic,
    publishedOn: publishedAt,
    event: body ?? {
      id,
      transactionId: id,
      type: { namespace: 'mosip', name: 'mosip' },
      timestamp: publishedAt,
      dataShareUri: null,
      data,
    },
  };
}

/** Null for what is no event: content may be anything. */
function eventIn(topic: string, id: string, content: string): HubEvent | null {
  const envelope = parsed(content);
  const event = valueAt(envelope, ['event']);
  if (!isRecord(event)) return null;
  const inner = event['data'];
  return {
    id,
    topic,
    publisher: textAt(envelope, 'publisher') ?? '',
    publishedAt: textAt(envelope, 'publishedOn') ?? new Date().toISOString(),
    data: { ...(isRecord(inner) ? textsOf(inner) : {}), ...textsOf(event) },
    body: event,
  };
}

function textsOf(members: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
