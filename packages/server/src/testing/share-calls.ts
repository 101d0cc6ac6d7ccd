import { randomUUID } from 'node:crypto';
import { textAt } from '@doorstep/contract/json.ts';
import type { Browser, HeaderValues, Reply } from './browser.ts';
import type { RunningServer } from './running-server.ts';

/** A bank of the country's pack that may be given data. */
export const BANK = 'bank-of-amara';
export const PRINTER = 'harbour-press';

const PATIENCE_MS = 15_000;

/** What the published portal sends (C-2); members of request or envelope may be changed, or left out by undefined. */
export function shareCredential(
  browser: Browser,
  request: Readonly<Record<string, unknown>> | null = {},
  changes: Readonly<Record<string, unknown>> = {},
  headers: HeaderValues = {},
): Promise<Reply> {
  const usual = {
    partnerId: BANK,
    sharableAttributes: [
      { attributeName: 'fullName', format: 'fullName', isMasked: false },
      { attributeName: 'phone', format: '', isMasked: true },
    ],
    purpose: 'Bank account opening',
    consent: 'ACCEPTED',
  };
  const envelope = {
    id: 'mosip.resident.share.credential',
    version: '1.0',
    requesttime: new Date().toISOString(),
    request: request === null ? null : { ...usual, ...request },
  };
  return browser.send('POST', '/resident/v1/share-credential', { ...envelope, ...changes }, headers);
}

/** A share that is sure to be taken, and its event. */
export async function aShare(
  browser: Browser,
  request: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const { headers, json, text } = await shareCredential(browser, request);
  if (textAt(json, 'response', 'status') !== 'Success') throw new Error(text);
  return headers.get('eventid') ?? '';
}

/** O-1. */
export function sendCard(browser: Browser, request: Readonly<Record<string, unknown>>): Promise<Reply> {
  return browser.send('POST', '/resident/v1/sendCard', {
    id: 'mosip.resident.send.card',
    version: '1.0',
    requesttime: new Date().toISOString(),
    request: { issuer: PRINTER, sharableAttributes: [], consent: 'ACCEPTED', ...request },
  });
}

/** The status an event comes to stand at. */
export async function statusComesTo(
  server: RunningServer,
  eventId: string,
  ...wanted: readonly string[]
): Promise<string> {
  const until = Date.now() + PATIENCE_MS;
  let status = '';
  while (Date.now() < until) {
    const [row] = await server.sql<{ status_code: string }[]>`
      select status_code from resident.event where event_id = ${eventId}`;
    status = row?.status_code ?? '';
    if (wanted.includes(status)) return status;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The event stands at ${status}, and not at ${wanted.join(' or ')}`);
}

/** The id under which an event's credential was asked for. */
export async function requestIdOf(server: RunningServer, eventId: string): Promise<string> {
  const [row] = await server.sql<{ request_id: string }[]>`
    select request_id from resident.credential_event where event_id = ${eventId}`;
  return row?.request_id ?? '';
}

/** A partner's word on a credential, over the hub and in the partner's own name. */
export async function partnerSays(
  server: RunningServer,
  partnerId: string,
  news: { readonly requestId: string; readonly status: string; readonly url?: string },
): Promise<void> {
  const clientId = `service-account-${partnerId}`;
  const secretKey = await server.registerServiceClient(clientId, [
    'PUBLISH_CREDENTIAL_STATUS_UPDATE_GENERAL',
  ]);
  const browser = server.browser();
  const { headers } = await browser.send('POST', '/v1/authmanager/authenticate/clientidsecretkey', {
    request: { clientId, secretKey, appId: 'test' },
  });
  const at = new Date().toISOString();
  const told = await browser.send(
    'POST',
    '/hub/?hub.mode=publish&hub.topic=CREDENTIAL_STATUS_UPDATE',
    {
      publisher: partnerId,
      topic: 'CREDENTIAL_STATUS_UPDATE',
      publishedOn: at,
      event: { id: randomUUID(), url: '', timestamp: at, ...news },
    },
    { authorization: `Bearer ${headers.get('authorization') ?? ''}` },
  );
  if (told.status >= 300) throw new Error(told.text);
}
