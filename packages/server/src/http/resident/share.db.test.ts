import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { partnerKey } from '../../testing/credential-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import {
  BANK,
  aShare,
  partnerSays,
  requestIdOf,
  shareCredential,
  statusComesTo,
} from '../../testing/share-calls.ts';
import { signIn, signInPortal } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
  // With a certificate the bank can be given something.
  await partnerKey(server, BANK);
});
beforeEach(async () => {
  person = await server.person();
  browser = await signInPortal(server, person.uin);
});
afterAll(() => server.stop());

const listAt = (json: unknown, name: string): readonly unknown[] => {
  const found = valueAt(json, [name]);
  return Array.isArray(found) ? found : [];
};
const EID = /^[1-9]\d{15}$/u;
const ANY_TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u);
const refusal = (errorCode: string, message: unknown = expect.any(String)) => ({
  id: 'mosip.resident.share.credential',
  version: '1.0',
  responsetime: ANY_TIME,
  metadata: null,
  response: null,
  errors: [{ errorCode, message }],
});

describe('[C-2] share-credential', () => {
  it('answers as the reference’s portal reads, and the credential goes out', async () => {
    const { status, headers, json } = await shareCredential(browser);
    expect(status).toBe(200);
    expect(json).toEqual({
      id: 'mosip.resident.share.credential',
      version: '1.0',
      responsetime: ANY_TIME,
      metadata: null,
      response: { status: 'Success' },
      errors: null,
    });
    const eventId = headers.get('eventid') ?? '';
    expect(eventId).toMatch(EID);
    await statusComesTo(server, eventId, 'ISSUED');
    const told = await server.mailbox(person.email);
    expect(told.some(({ text }) => text.includes(eventId) && text.includes('Bank of Amara'))).toBe(true);
  });

  it('checks in the contract’s order and names what is wrong as the wire does', async () => {
    const wrong = { id: 'x', requesttime: 'noon', version: '2' };
    expect((await shareCredential(browser, null, wrong)).json).toEqual(
      refusal('RES-SER-410', 'Invalid Input Parameter- id'),
    );
    const next = async (request: Readonly<Record<string, unknown>> | null, changes = {}) =>
      valueAt((await shareCredential(browser, request, changes)).json, ['errors']);
    const invalid = (name: string) => [
      { errorCode: 'RES-SER-410', message: `Invalid Input Parameter- ${name}` },
    ];
    const missing = (name: string) => [
      { errorCode: 'RES-SER-414', message: `Missing Input Parameter- ${name}` },
    ];
    expect(await next(null, { requesttime: 'noon', version: '2' })).toEqual(invalid('requesttime'));
    expect(await next(null, { version: '2' })).toEqual(invalid('version'));
    expect(await next(null)).toEqual(invalid('request'));
    expect(await next({ sharableAttributes: null, purpose: '' })).toMatchObject([
      { errorCode: 'RES-SER-418' },
    ]);
    expect(await next({ sharableAttributes: [], purpose: '' })).toEqual(missing('attributeList'));
    expect(await next({ purpose: ' ', partnerId: 'nobody' })).toEqual(missing('purpose'));
    expect(await next({ purpose: 'x'.repeat(1_025) })).toMatchObject([{ errorCode: 'RES-SER-514' }]);
    expect(await next({ purpose: '<b>rent</b>' })).toMatchObject([{ errorCode: 'RES-SER-515' }]);
    expect(await next({ partnerId: 'nobody', consent: 'DENIED' })).toEqual(invalid('partnerId'));
    expect(await next({ partnerId: 'harbour-press' })).toEqual(invalid('partnerId'));
  });

  it('[resident-60] takes a purpose in any script', async () => {
    expect(
      (await shareCredential(browser, { purpose: 'فتح حساب — ouverture d’un compte' })).json,
    ).toMatchObject({
      response: { status: 'Success' },
    });
  });

  it('refuses without consent, writes that down, and gives nothing', async () => {
    for (const consent of ['DENIED', null, '']) {
      const { headers, json } = await shareCredential(browser, { consent });
      expect(json).toMatchObject({ response: null, errors: [{ errorCode: 'RES-SER-461' }] });
      const eventId = headers.get('eventid') ?? '';
      await statusComesTo(server, eventId, 'FAILED');
      expect(
        await server.sql`
        select from credential_service.request where request_id = ${await requestIdOf(server, eventId)}`,
      ).toHaveLength(0);
    }
  });

  it('gives one share for a request sent twice with a key, and none for another with the same', async () => {
    const key = { 'idempotency-key': 'one-click' };
    const both = await Promise.all([1, 2].map(() => shareCredential(browser, {}, {}, key)));
    expect(new Set(both.map(({ headers }) => headers.get('eventid'))).size).toBe(1);
    const other = await shareCredential(browser, { partnerId: 'health-fund' }, {}, key);
    expect(other.json).toMatchObject({ errors: [{ errorCode: 'RES-SER-410' }] });
    expect((await browser.get('/doorstep/v1/shares')).json).toHaveLength(1);
  });

  it('[resident-70] gives no more than the form and the policy name, and says exactly what was sent', async () => {
    const sharableAttributes = ['fullName', 'UIN', 'phone', 'dateOfBirth', 'addressLine1', 'gender'].map(
      (attributeName) => ({
        attributeName,
        format: attributeName === 'dateOfBirth' ? 'DD/MMM' : null,
        masked: 'true',
      }),
    );
    const eventId = await aShare(browser, { sharableAttributes });
    const { json } = await browser.get(`/doorstep/v1/shares/${eventId}`);
    expect(json).toMatchObject({ purpose: 'Bank account opening', partner: { id: BANK } });
    const sent = listAt(json, 'sent').map((one) => [
      valueAt(one, ['name']),
      valueAt(one, ['masked']),
      valueAt(one, ['texts']),
    ]);
    expect(sent).toEqual([
      ['fullName', false, expect.arrayContaining([expect.any(String)])],
      ['dateOfBirth', false, [expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}$/u)]],
      ['phone', true, [`******${person.phone.slice(-4)}`]],
      ['gender', false, expect.any(Array)],
    ]);
    expect(JSON.stringify(json)).not.toContain(person.uin);
  });

  it('[resident-18] needs the scope that was agreed to', async () => {
    const without = await signIn(server, person.uin, (url) => {
      url.searchParams.set('scope', 'openid profile Manage-VID');
    });
    for (const reply of [
      await shareCredential(without),
      await without.get('/resident/v1/physical-card/order?partnerId=harbour-press&redirectUri=x'),
    ])
      expect(reply.status).toBe(403);
  });
});

describe('what becomes of a share', () => {
  it('[resident-70] can be taken back, and is then revoked', async () => {
    const eventId = await aShare(browser);
    await statusComesTo(server, eventId, 'ISSUED');
    const { json } = await browser.send('POST', `/doorstep/v1/shares/${eventId}/withdrawal`, {});
    expect(json).toEqual({ state: 'withdrawn' });
    await statusComesTo(server, eventId, 'CANCELED');
    expect((await browser.get(`/doorstep/v1/shares/${eventId}`)).json).toMatchObject({ state: 'withdrawn' });
    const again = await browser.send('POST', `/doorstep/v1/shares/${eventId}/withdrawal`, {});
    expect(again.json).toEqual({ state: 'withdrawn' });
    const told = await server.mailbox(person.email);
    expect(told.filter(({ text }) => text.includes('withdrawn the data')).length).toBeLessThanOrEqual(1);
    const line = await browser.get(`/doorstep/v1/requests/${eventId}?language=eng`);
    expect(line.json).toMatchObject({ outcome: 'CANCELED', description: 'Shared data withdrawn' });
  });

  it('[resident-27] follows the partner’s word once, and not another partner’s', async () => {
    const eventId = await aShare(browser);
    await statusComesTo(server, eventId, 'ISSUED');
    const requestId = await requestIdOf(server, eventId);
    await partnerSays(server, 'health-fund', { requestId, status: 'STORED' });
    await partnerSays(server, BANK, { requestId, status: 'RECEIVED' });
    await statusComesTo(server, eventId, 'RECEIVED');
    await partnerSays(server, BANK, { requestId, status: 'STORED' });
    await statusComesTo(server, eventId, 'STORED');
    await partnerSays(server, BANK, { requestId, status: 'RECEIVED' });
    await partnerSays(server, BANK, { requestId, status: 'STORED' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await statusComesTo(server, eventId, 'STORED');
    const told = async () =>
      (await server.mailbox(person.email)).filter(({ text }) => text.includes(eventId)).length;
    // Received, and done.
    await expect.poll(told, { timeout: 8_000 }).toBe(2);
  });

  it('of another person is as unknown as one that never was', async () => {
    const eventId = await aShare(browser);
    const other = await signInPortal(server, (await server.person()).uin);
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/withdrawal'],
    ] as const) {
      const [theirs, nobodys] = [
        await other.send(method, `/doorstep/v1/shares/${eventId}${path}`, method === 'GET' ? undefined : {}),
        await other.send(
          method,
          `/doorstep/v1/shares/1234567890123456${path}`,
          method === 'GET' ? undefined : {},
        ),
      ];
      expect([theirs.status, theirs.text]).toEqual([nobodys.status, nobodys.text]);
      expect(theirs.status).toBe(404);
    }
    expect((await other.get('/doorstep/v1/shares')).json).toEqual([]);
    expect((await browser.get(`/doorstep/v1/shares/${eventId}`)).json).toMatchObject({ eventId });
  });
});

describe('what may be shared', () => {
  it('is shown with the person’s own values, the least chosen first', async () => {
    const { json } = await browser.get(`/doorstep/v1/share-partners/${BANK}`);
    const lines = new Map(listAt(json, 'lines').map((line) => [valueAt(line, ['name']), line]));
    expect([...lines.keys()]).not.toContain('UIN');
    expect(lines.get('phone')).toMatchObject({
      whole: { plain: [person.phone], masked: [`******${person.phone.slice(-4)}`] },
    });
    expect(lines.get('dateOfBirth')).toMatchObject({ chooses: 'one', least: ['DD/MMM'] });
    expect(lines.get('fullAddress')).toMatchObject({ chooses: 'parts', least: ['city'] });
    expect((await browser.get('/doorstep/v1/share-partners/harbour-press')).status).toBe(404);
  });

  it('[C-5] kinds of credentials are the pack’s', async () => {
    const { json } = await server.browser().get('/resident/v1/credential/types');
    expect(json).toMatchObject({
      errors: [],
      response: { credentialTypes: expect.arrayContaining([expect.objectContaining({ id: 'vercred' })]) },
    });
  });

  it('[C-7] [resident-46] a policy is of a partner and a type together', async () => {
    const policy = async (partner: string, type: string) =>
      (await server.browser().get(`/resident/v1/req/policy/partnerId/${partner}/credentialType/${type}`))
        .json;
    const of = async (partner: string, type: string) =>
      textAt(await policy(partner, type), 'response', 'policyId');
    expect(await of('mpartner-default-mobile', 'vercred')).toBe('mpolicy-default-mobile');
    expect(await of('mpartner-default-mobile', 'qrcode')).toBe('mpolicy-default-qrcode');
    expect(await of('mpartner-default-mobile', 'vercred')).toBe('mpolicy-default-mobile');
    const unknown = { response: null, errors: [{ errorCode: 'PMS_PRT_064' }] };
    expect(await policy('mpartner-default-mobile', 'euin')).toMatchObject(unknown);
    expect(await policy('nobody', 'vercred')).toMatchObject(unknown);
  });
});
