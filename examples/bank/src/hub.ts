import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Settings } from './settings.ts';

const PATIENCE = 20_000;

/** Signs the bank in as a client of Doorstep's. */
async function token({ server, partner, secret }: Settings): Promise<string> {
  const response = await fetch(`${server}/v1/authmanager/authenticate/clientidsecretkey`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ request: { clientId: partner, secretKey: secret, appId: 'partner' } }),
    signal: AbortSignal.timeout(PATIENCE),
  });
  const found = response.headers.get('authorization');
  if (found === null) throw new Error(`Doorstep does not let ${partner} in: ${String(response.status)}`);
  return found.replace(/^Bearer /u, '');
}

/** Asks the hub to deliver what is issued to this bank; the hub asks back before it does. */
export async function subscribe(settings: Settings): Promise<void> {
  const { server, partner, ownAddress, hubSecret } = settings;
  const response = await fetch(`${server}/hub`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await token(settings)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.topic': topicOf(partner),
      'hub.callback': `${ownAddress}/hub`,
      'hub.secret': hubSecret,
    }),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (response.status !== 202) throw new Error(`The hub refuses: ${await response.text()}`);
}

export function topicOf(partner: string): string {
  return `${partner}/CREDENTIAL_ISSUED`;
}

/** Tells Doorstep, and through it the resident, how far a credential is. */
export async function tell(settings: Settings, requestId: string, status: 'STORED' | 'ERROR'): Promise<void> {
  const { server, partner } = settings;
  const timestamp = new Date().toISOString();
  const topic = 'CREDENTIAL_STATUS_UPDATE';
  const response = await fetch(`${server}/hub?hub.mode=publish&hub.topic=${topic}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await token(settings)}`,
      'content-type': 'application/json',
      // Told again after a failure, it is the same word.
      'idempotency-key': `${requestId}/${status}`,
    },
    body: JSON.stringify({
      publisher: partner,
      topic,
      publishedOn: timestamp,
      event: { id: randomUUID(), requestId, timestamp, status, url: '' },
    }),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok) throw new Error(`The hub does not take a status: ${await response.text()}`);
}

/** Whether the hub, which alone knows the secret, sent these bytes. */
export function isFromHub({ hubSecret }: Settings, body: Buffer, header: string): boolean {
  const given = /^SHA256=([0-9a-f]{64})$/u.exec(header)?.[1];
  if (given === undefined) return false;
  const expected = createHmac('sha256', hubSecret).update(body).digest();
  return timingSafeEqual(Buffer.from(given, 'hex'), expected);
}
