import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Reply } from '../../testing/browser.ts';
import { partnerKey } from '../../testing/credential-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { BANK, PRINTER, aShare, requestIdOf, statusComesTo } from '../../testing/share-calls.ts';
import { signInPortal } from '../../testing/wire-sign-in.ts';

const KINDS = ['share', 'order', 'paid-order'] as const;
type Kind = (typeof KINDS)[number];
interface Owner {
  readonly browser: Browser;
  readonly events: Readonly<Record<Kind, string>>;
  readonly requests: Readonly<Record<Kind, string>>;
}

let server: RunningServer;
let owners: readonly [Owner, Owner];
beforeAll(async () => {
  server = await startServer();
  await partnerKey(server, BANK);
  await partnerKey(server, PRINTER);
  owners = [await anOwner(), await anOwner()];
});
afterAll(() => server.stop());

const RETURN = (): string => Buffer.from(`${server.publicUrl}/services`).toString('base64url');

async function anOwner(): Promise<Owner> {
  const browser = await signInPortal(server, (await server.person()).uin);
  const begin = async (): Promise<string> => {
    const query = `partnerId=${PRINTER}&redirectUri=${RETURN()}`;
    return (await browser.get(`/resident/v1/physical-card/order?${query}`)).headers.get('eventid') ?? '';
  };
  const events = { share: await aShare(browser), order: await begin(), 'paid-order': await begin() };
  await end(browser, events['paid-order'], `12345${events['paid-order'].slice(0, 10)}0`);
  await statusComesTo(server, events.share, 'ISSUED');
  await statusComesTo(server, events['paid-order'], 'ISSUED');
  const requestId = (kind: Kind): Promise<string> => requestIdOf(server, events[kind]);
  const requests = {
    share: await requestId('share'),
    order: await requestId('order'),
    'paid-order': await requestId('paid-order'),
  };
  return { browser, events, requests };
}

function end(browser: Browser, eventId: string, paymentTransactionId: string): Promise<Reply> {
  const query = new URLSearchParams({ redirectUrl: RETURN(), eventId, paymentTransactionId });
  return browser.get(`/resident/v1/physical-card/order-redirect?${query.toString()}`);
}

/** Every route that names an event or a request, tried with somebody's. */
const ROUTES: Readonly<Record<string, (who: Browser, eventId: string, requestId: string) => Promise<Reply>>> =
  {
    event: (who, id) => who.get(`/resident/v1/events/${id}?langCode=eng`),
    request: (who, id) => who.get(`/doorstep/v1/requests/${id}?language=eng`),
    acknowledgement: (who, id) => who.get(`/resident/v1/ack/download/pdf/event/${id}/language/eng`),
    pin: (who, id) => who.send('POST', `/resident/v1/pinned/${id}`, {}),
    share: (who, id) => who.get(`/doorstep/v1/shares/${id}`),
    withdrawal: (who, id) => who.send('POST', `/doorstep/v1/shares/${id}/withdrawal`, {}),
    order: (who, id) => who.get(`/doorstep/v1/card-orders/${id}`),
    return: (who, id) => end(who, id, '5550'),
    status: (who, _id, request) => who.get(`/resident/v1/req/credential/status/${request}`),
    cancel: (who, _id, request) => who.get(`/resident/v1/req/credential/cancel/${request}`),
  };

function comparable({ status, headers, text }: Reply, ...named: readonly string[]): string {
  const timeless = text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, 'then');
  const nameless = named.reduce((left, word) => left.replaceAll(word, 'it'), timeless);
  return `${String(status)} ${headers.get('location') ?? ''} ${nameless}`;
}

const standing = () => server.sql`
  select owner, event_id, status_code, pinned, read, link, withdrawal_asked_at, payment_hash
    from resident.event join resident.credential_event using (owner, event_id) order by event_id`;

describe('a share or an order of another person', () => {
  it('is by every route as unknown as one that never was, and stays as it is [resident-1]', async () => {
    const before = await standing();
    const trial = fc.record({
      route: fc.constantFrom(...Object.keys(ROUTES)),
      kind: fc.constantFrom(...KINDS),
      who: fc.constantFrom(0, 1),
      missing: fc.integer({ min: 0, max: 999_999_999 }),
    });
    await fc.assert(
      fc.asyncProperty(trial, async ({ route, kind, who, missing }) => {
        const [asking, asked] = who === 0 ? owners : [owners[1], owners[0]];
        const none = { eventId: `4711471${String(missing).padStart(9, '0')}`, requestId: randomUUID() };
        const [eventId, requestId] = [asked.events[kind], asked.requests[kind]];
        const ask = ROUTES[route];
        if (ask === undefined) throw new Error(`There is no route ${route}`);
        const theirs = comparable(await ask(asking.browser, eventId, requestId), eventId, requestId);
        const nobodys = comparable(
          await ask(asking.browser, none.eventId, none.requestId),
          none.eventId,
          none.requestId,
        );
        expect(theirs).toBe(nobodys);
      }),
      { numRuns: 150 },
    );
    expect(await standing()).toEqual(before);
  }, 60_000);

  it('is there for its owner, so that the same answer above says something', async () => {
    const [{ browser, events }] = owners;
    expect((await browser.get(`/doorstep/v1/shares/${events.share}`)).status).toBe(200);
    expect((await browser.get(`/doorstep/v1/card-orders/${events.order}`)).status).toBe(200);
    expect((await browser.get(`/doorstep/v1/requests/${events['paid-order']}?language=eng`)).status).toBe(
      200,
    );
    expect((await browser.get(`/doorstep/v1/card-orders/${events.share}`)).status).toBe(404);
    expect((await browser.get(`/doorstep/v1/shares/${events.order}`)).status).toBe(404);
  });
});
