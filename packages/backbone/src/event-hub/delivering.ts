import { createHmac, randomBytes } from 'node:crypto';
import type { Outbound } from '@doorstep/platform/outbound.ts';
import type { DeliveryStore, Parcel } from './delivery-store.ts';
import type { Intent, SubscriptionStore } from './subscription-store.ts';

export interface DeliveryPorts {
  readonly outbound: Outbound;
  readonly deliveries: DeliveryStore;
  readonly subscriptions: SubscriptionStore;
  readonly answerSeconds: number;
  readonly retryMinutes: number;
  /** Told of every delivery that is given up; no content and no address. */
  readonly dead: (delivery: { readonly eventId: string; readonly topic: string }) => void;
}

/** Takes one event to one listener. At least once: a crash after its answer takes it there again, under the same key. */
export async function deliver(ports: DeliveryPorts, eventId: string, subscriptionId: string): Promise<void> {
  const { deliveries, outbound } = ports;
  const parcel = await deliveries.parcel(eventId, subscriptionId);
  if (parcel === null) return;
  if (parcel.restSeconds > 0) {
    await deliveries.wait(parcel);
    return;
  }
  const body = Buffer.from(parcel.content);
  const sent = await outbound.send({
    method: 'POST',
    url: parcel.callback,
    headers: headersOf(parcel, body),
    body,
    answerSeconds: ports.answerSeconds,
  });
  if (sent.ok && sent.value.status >= 200 && sent.value.status < 300) await deliveries.arrived(parcel);
  else if (sent.ok && sent.value.status === GONE) await deliveries.gone(parcel);
  else {
    const failure = sent.ok ? `status ${String(sent.value.status)}` : sent.failure.word;
    const state = await deliveries.failed(parcel, failure, ports.retryMinutes);
    if (state === 'dead') ports.dead({ eventId, topic: parcel.topic });
  }
}

/** A listener that answers so does not want to be asked again (W3C WebSub, section 7). */
const GONE = 410;

/** `x-hub-signature` is over the body, by the secret that only the two know. */
function headersOf({ eventId, contentType, secret, topic }: Parcel, body: Uint8Array) {
  return {
    'content-type': contentType,
    'content-length': String(body.length),
    'x-hub-signature': `SHA256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    'x-hub-topic': topic,
    'idempotency-key': eventId,
  };
}

const MOST_TRIES = 3;
/** Seconds before the second and the third time (identity-backbone §25.1). */
const PAUSES = [2, 4];

/** Asks a subscriber whether the wish is its own; only the challenge, sent back, makes it count. */
export async function verifyIntent(ports: DeliveryPorts, intentId: string): Promise<void> {
  const { subscriptions, outbound } = ports;
  const intent = await subscriptions.intent(intentId);
  if (intent === null) return;
  const challenge = randomBytes(24).toString('hex');
  const sent = await outbound.send({
    method: 'GET',
    url: questionTo(intent, challenge),
    headers: {},
    answerSeconds: ports.answerSeconds,
  });
  if (sent.ok && isAnswered(sent.value, challenge)) await subscriptions.confirm(intent);
  else if (mayChange(sent.ok ? sent.value.status : null) && intent.tries + 1 < MOST_TRIES)
    await subscriptions.askAgain(intentId, PAUSES[intent.tries] ?? 4);
  else await subscriptions.drop(intentId);
}

function isAnswered(answer: { readonly status: number; readonly body: string }, challenge: string): boolean {
  return answer.status >= 200 && answer.status < 300 && answer.body.trim() === challenge;
}

/** Silence and faults may pass; a plain no, or the wrong challenge, is an answer. */
function mayChange(status: number | null): boolean {
  return status === null || status >= 500;
}

function questionTo({ askedAt, mode, topic, leaseSeconds }: Intent, challenge: string): string {
  const url = new URL(askedAt);
  url.searchParams.set('hub.mode', mode);
  url.searchParams.set('hub.topic', topic);
  url.searchParams.set('hub.challenge', challenge);
  if (mode === 'subscribe') url.searchParams.set('hub.lease_seconds', String(leaseSeconds));
  return url.href;
}
