import { createHmac, randomUUID } from 'node:crypto';
import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Reply } from '../../testing/browser.ts';
import { partnerKey } from '../../testing/credential-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { PRINTER, partnerSays, requestIdOf, sendCard, statusComesTo } from '../../testing/share-calls.ts';
import { signInPortal } from '../../testing/wire-sign-in.ts';

const SECRET = 'a secret of hub and residents';
const PORTAL = 'https://portal.example';
let server: RunningServer;
let person: Person;
let browser: Browser;
beforeAll(async () => {
  server = await startServer('demo', {
    RESIDENT_WEBSUB_CREDENTIAL_STATUS_SECRET: SECRET,
    ALLOWED_REDIRECTS: `https://other.example/done,${PORTAL}/cards/*,http://localhost:4200/**`,
  });
  await partnerKey(server, PRINTER);
});
beforeEach(async () => {
  person = await server.person();
  browser = await signInPortal(server, person.uin);
});
afterAll(() => server.stop());

const b64 = (address: string): string => Buffer.from(address).toString('base64');
/** Ten digits, the last of which decides what a payment for trying out comes to. */
let payments = 0;
const payment = (lastDigit: number): string =>
  `${String((payments += 1)).padStart(9, '7')}${String(lastDigit)}`;
const ordered = async (): Promise<string> => {
  const { headers } = await begin(browser);
  return headers.get('eventid') ?? '';
};
const begin = (who: Browser, partnerId = PRINTER): Promise<Reply> =>
  who.get(
    `/resident/v1/physical-card/order?partnerId=${partnerId}&redirectUri=${b64(`${PORTAL}/cards/mine`)}`,
  );
const back = (
  who: Browser,
  query: Readonly<Record<string, string>>,
  to = `${PORTAL}/cards/mine`,
): Promise<Reply> =>
  who.get(
    `/resident/v1/physical-card/order-redirect?${new URLSearchParams({ redirectUrl: b64(to), ...query }).toString()}`,
  );
const requested = async (eventId: string): Promise<boolean> =>
  (
    await server.sql`
      select from credential_service.request where request_id = ${await requestIdOf(server, eventId)}`
  ).length === 1;

describe('[O-2] the way to the printer’s page', () => {
  it('leads there with the order’s number, and nothing of the person', async () => {
    const { status, location, headers } = await begin(browser);
    expect(status).toBe(302);
    const url = new URL(location ?? '');
    expect(url.searchParams.get('eventId')).toBe(headers.get('eventid'));
    expect(Buffer.from(url.searchParams.get('redirectUrl') ?? '', 'base64').toString()).toBe(
      `${PORTAL}/cards/mine`,
    );
    expect(url.href).not.toContain(person.uin);
    await statusComesTo(server, headers.get('eventid') ?? '', 'NEW');
  });

  it('is refused for who is no printer', async () => {
    for (const partner of ['nobody', 'bank-of-amara'])
      expect((await begin(browser, partner)).json).toMatchObject({ errors: [{ errorCode: 'RES-SER-481' }] });
  });
});

describe('[O-3] the way back', () => {
  it('orders the card once, whatever the number of loads', async () => {
    const eventId = await ordered();
    const query = { eventId, paymentTransactionId: payment(0), residentFullAddress: '1 Quay' };
    const [first, second] = [await back(browser, query), await back(browser, query)];
    expect(first.status).toBe(302);
    const told = new URL(first.location ?? '').searchParams;
    expect(Object.fromEntries(told)).toEqual({
      trackingId: expect.any(String),
      paymentTransactionId: query.paymentTransactionId,
      residentFullAddress: '1 Quay',
      eventId,
    });
    expect(second.location).toBe(first.location);
    await statusComesTo(server, eventId, 'ISSUED');
    expect(await requested(eventId)).toBe(true);
    expect((await browser.get(`/doorstep/v1/card-orders/${eventId}`)).json).toMatchObject({
      trackingId: told.get('trackingId'),
      payAt: null,
    });
  });

  it('[resident-21] orders nothing when the page or the partner says that nothing was paid', async () => {
    for (const query of [
      { error_code: 'E1', error_message: 'Declined' },
      { paymentTransactionId: payment(6) },
      { paymentTransactionId: payment(7) },
      { paymentTransactionId: payment(9) },
      {},
    ]) {
      const eventId = await ordered();
      const { location } = await back(browser, { eventId, ...query });
      const told = new URL(location ?? '').searchParams;
      expect(told.get('error_code')).toMatch('error_code' in query ? /^E1$/u : /^RES-SER-47[5-8]$/u);
      expect(told.has('trackingId')).toBe(false);
      await statusComesTo(server, eventId, 'PAYMENT_FAILED');
      // A second try with a payment that counts changes nothing: the order is over.
      await back(browser, { eventId, paymentTransactionId: payment(0) });
      await statusComesTo(server, eventId, 'PAYMENT_FAILED');
      expect(await requested(eventId)).toBe(false);
    }
  });

  it('takes a payment for one order only', async () => {
    const [one, two] = [await ordered(), await ordered()];
    const paymentTransactionId = payment(1);
    await back(browser, { eventId: one, paymentTransactionId });
    const second = await back(browser, { eventId: two, paymentTransactionId });
    expect(second.location).toContain('error_code=RES-SER-475');
    await statusComesTo(server, two, 'PAYMENT_FAILED');
  });

  it('[resident-19] goes back to each of several allowed addresses, and to no other', async () => {
    for (const to of [
      `${PORTAL}/cards/a`,
      'https://other.example/done',
      'http://localhost:4200/x/y?tab=1#top',
    ])
      expect(
        (await back(browser, { eventId: await ordered(), paymentTransactionId: payment(0) }, to)).status,
      ).toBe(302);
    for (const to of [
      'https://portal.example.evil.example/cards/a',
      `${PORTAL}:8443/cards/a`,
      `${PORTAL}/cards/a/b`,
      'https://user@portal.example/cards/a',
      'javascript:alert(1)',
      '//evil.example',
    ]) {
      const { status, text, headers } = await back(browser, { eventId: '1234567890123456' }, to);
      expect([status, headers.get('content-type')]).toEqual([400, 'text/plain; charset=utf-8']);
      expect(text).not.toContain('{');
    }
  });

  it('[resident-1] knows no order of another person', async () => {
    const eventId = await ordered();
    const other = await signInPortal(server, (await server.person()).uin);
    const query = { paymentTransactionId: payment(0) };
    const [theirs, nobodys] = [
      await back(other, { eventId, ...query }),
      await back(other, { eventId: '1234567890123456', ...query }),
    ];
    expect(theirs.status).toBe(400);
    const timeless = (text: string) => text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, '');
    expect(timeless(theirs.text)).toBe(timeless(nobodys.text));
    await statusComesTo(server, eventId, 'NEW');
    expect((await other.get(`/doorstep/v1/card-orders/${eventId}`)).status).toBe(404);
  });
});

describe('[O-1] sendCard', () => {
  it('orders a card that is paid for, once for one payment', async () => {
    const transactionID = payment(0);
    const [first, second] = [
      await sendCard(browser, { transactionID }),
      await sendCard(browser, { transactionID }),
    ];
    expect(first.json).toEqual({
      id: 'mosip.resident.send.card',
      version: '1.0',
      responsetime: expect.any(String),
      metadata: null,
      response: { id: person.uin, requestId: expect.any(String) },
      errors: null,
    });
    expect(textAt(second.json, 'response', 'requestId')).toBe(textAt(first.json, 'response', 'requestId'));
    await statusComesTo(server, first.headers.get('eventid') ?? '', 'ISSUED');
    const other = await signInPortal(server, (await server.person()).uin);
    expect((await sendCard(other, { transactionID })).json).toMatchObject({
      response: null,
      errors: [{ errorCode: 'RES-SER-402' }],
    });
  });

  it('[resident-23] answers an error without consent, and writes that down', async () => {
    const { status, headers, json } = await sendCard(browser, {
      consent: 'DENIED',
      transactionID: payment(0),
    });
    expect(status).toBe(200);
    expect(json).toMatchObject({ response: null, errors: [{ errorCode: 'RES-SER-461' }] });
    await statusComesTo(server, headers.get('eventid') ?? '', 'FAILED');
  });

  it('[resident-21] answers what the payment came to, and orders nothing', async () => {
    for (const [digit, code, http] of [
      [6, 'RES-SER-475', 402],
      [7, 'RES-SER-476', 402],
      [8, 'RES-SER-477', 200],
      [9, 'RES-SER-478', 200],
    ] as const) {
      const { status, headers, json } = await sendCard(browser, { transactionID: payment(digit) });
      expect([status, textAt(Object(json).errors[0], 'errorCode')]).toEqual([http, code]);
      const eventId = headers.get('eventid') ?? '';
      await statusComesTo(server, eventId, 'PAYMENT_FAILED');
      expect(await requested(eventId)).toBe(false);
    }
  });

  it('refuses what it cannot read, and who is no printer', async () => {
    expect((await sendCard(browser, { sharableAttributes: null })).json).toMatchObject({
      errors: [{ errorCode: 'RES-SER-418' }],
    });
    expect((await sendCard(browser, { issuer: 'nobody' })).json).toMatchObject({
      errors: [{ errorCode: 'RES-SER-481' }],
    });
  });
});

describe('how far an order is', () => {
  it('[resident-22] every step has its message, once and in whatever order the news comes', async () => {
    const eventId = await ordered();
    await back(browser, { eventId, paymentTransactionId: payment(0) });
    await statusComesTo(server, eventId, 'ISSUED');
    const requestId = await requestIdOf(server, eventId);
    const link = 'https://parcels.example/P1';
    await partnerSays(server, PRINTER, { requestId, status: 'PRINTING' });
    await statusComesTo(server, eventId, 'PRINTING');
    await partnerSays(server, PRINTER, { requestId, status: 'IN_TRANSIT', url: link });
    await statusComesTo(server, eventId, 'IN_TRANSIT');
    await partnerSays(server, PRINTER, { requestId, status: 'PRINTING' });
    await partnerSays(server, PRINTER, { requestId, status: 'CARD_DELIVERED' });
    await statusComesTo(server, eventId, 'CARD_DELIVERED');
    expect((await browser.get(`/doorstep/v1/card-orders/${eventId}`)).json).toMatchObject({
      link,
      outcome: 'SUCCESS',
    });
    const told = async () =>
      (await server.mailbox(person.email)).filter(({ text }) => text.includes(eventId)).length;
    // Received, printing, on its way, delivered.
    await expect.poll(told, { timeout: 8_000 }).toBe(4);
  });
});

describe('[W-3] what a hub elsewhere tells', () => {
  it('moves the order on, if it is signed and of its own partner', async () => {
    const eventId = await ordered();
    await back(browser, { eventId, paymentTransactionId: payment(0) });
    await statusComesTo(server, eventId, 'ISSUED');
    const requestId = await requestIdOf(server, eventId);
    const deliver = async (news: Readonly<Record<string, string>>, secret = SECRET) => {
      const body = JSON.stringify({
        publisher: 'CREDENTIAL_SERVICE',
        topic: 'CREDENTIAL_STATUS_UPDATE',
        publishedOn: new Date().toISOString(),
        event: { id: randomUUID(), requestId, timestamp: new Date().toISOString(), ...news },
      });
      const signature = `SHA256=${createHmac('sha256', secret).update(body).digest('hex')}`;
      const headers = { 'content-type': 'application/json', 'x-hub-signature': signature };
      return server.browser().sendText('POST', '/resident/v1/callback/credentialStatusUpdate', body, headers);
    };
    expect((await deliver({ status: 'CARD_DELIVERED' }, 'another secret')).text).toContain('KER-WSC-108');
    await deliver({ status: 'CARD_DELIVERED', partnerId: 'bank-of-amara' });
    await statusComesTo(server, eventId, 'ISSUED');
    for (const _again of [1, 2]) await deliver({ status: 'IN_TRANSIT', url: 'https://parcels.example/2' });
    await deliver({ status: 'PRINTING' });
    await statusComesTo(server, eventId, 'IN_TRANSIT');
    const { json } = await browser.get(`/doorstep/v1/requests/${eventId}?language=eng`);
    expect(json).toMatchObject({
      info: { trackingId: expect.stringMatching(/^TRACK/u), orderTrackingLink: 'https://parcels.example/2' },
    });
  });
});
