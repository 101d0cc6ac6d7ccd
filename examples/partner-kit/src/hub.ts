import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { answerOf, refusalIn, tokenFor } from './server.ts';
import type { PartnerAccess } from './server.ts';

const STATUS_TOPIC = 'CREDENTIAL_STATUS_UPDATE';

/** The topic on which a partner hears that a credential is ready for it. */
export function issuedTopic({ partner }: Pick<PartnerAccess, 'partner'>): string {
  return `${partner}/CREDENTIAL_ISSUED`;
}

/** Asks the hub to deliver there; it asks back at the same address before it does (W3C WebSub). */
export async function subscribe(access: PartnerAccess, callback: string, secret: string): Promise<void> {
  const form = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.topic': issuedTopic(access),
    'hub.callback': callback,
    'hub.secret': secret,
  });
  const response = await fetch(`${access.server}/hub/`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await tokenFor(access)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: form.toString(),
  });
  const { status, text } = await answerOf(response);
  if (status !== 202 && !text.includes('hub.mode=accepted'))
    throw new Error(`The hub does not listen: ${String(status)} ${text}`);
}

/** The challenge to send back, when the hub asks about a subscription that is ours; else null. */
export function challengeFor(access: Pick<PartnerAccess, 'partner'>, query: URLSearchParams): string | null {
  const isOurs = query.get('hub.topic') === issuedTopic(access);
  return isOurs && query.get('hub.mode') === 'subscribe' ? query.get('hub.challenge') : null;
}

/** Whether a delivery was made by who knows the secret; anything else is not believed. */
export function isFromTheHub(secret: string, signature: string | undefined, body: Uint8Array): boolean {
  const [, hex = ''] = /^sha256=([0-9a-f]{64})$/iu.exec(signature ?? '') ?? [];
  const expected = createHmac('sha256', secret).update(body).digest();
  const given = Buffer.from(hex, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export interface CredentialNews {
  readonly requestId: string;
  readonly status: 'RECEIVED' | 'STORED' | 'PRINTING' | 'PRINTED' | 'IN_TRANSIT' | 'CARD_DELIVERED' | 'ERROR';
  /** Where there is more to see; empty for nowhere. */
  readonly url: string;
}

/** Says how far a credential is. */
export async function tellStatus(access: PartnerAccess, news: CredentialNews): Promise<void> {
  const at = new Date().toISOString();
  const event = { id: randomUUID(), timestamp: at, ...news };
  const query = new URLSearchParams({ 'hub.mode': 'publish', 'hub.topic': STATUS_TOPIC });
  const response = await fetch(`${access.server}/hub/?${query.toString()}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await tokenFor(access)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ publisher: access.partner, topic: STATUS_TOPIC, publishedOn: at, event }),
  });
  const refusal = refusalIn(await answerOf(response));
  if (refusal !== null) throw new Error(`The hub did not take the status: ${refusal}`);
}
