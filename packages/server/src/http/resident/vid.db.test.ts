import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { aVid, generateVid } from '../../testing/vid-calls.ts';
import { signIn } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
});
beforeEach(async () => {
  person = await server.person();
  browser = await signIn(server, person.uin);
});
afterAll(() => server.stop());

const EID = /^[1-9]\d{15}$/u;
const RESPONSE_TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u);
const refusal = (errorCode: string, message = expect.any(String)) => ({
  id: null,
  version: '1.0',
  responsetime: RESPONSE_TIME,
  response: null,
  errors: [{ errorCode, message }],
});
const invalid = (name: string) => refusal('RES-SER-410', `Invalid Input Parameter- ${name}`);

describe('[V-1] the VID policy', () => {
  it('is the country’s document, raw and open', async () => {
    const { status, json } = await server.browser().get('/resident/v1/vid/policy');
    expect(status).toBe(200);
    expect(Object.keys(json ?? {})).toEqual(['vidPolicies']);
    expect(json).toMatchObject({
      vidPolicies: expect.arrayContaining([
        expect.objectContaining({
          vidType: 'Perpetual',
          vidPolicy: expect.objectContaining({ autoRestoreAllowed: true }),
        }),
      ]),
    });
  });

  it('[resident-45] lets a one-time VID be used once, and keeps to it', async () => {
    const vid = await aVid(browser, 'OneTimeUse');
    expect((await browser.get('/resident/v1/vids')).json).toMatchObject({
      response: [{ vid, transactionsLeftCount: 1 }],
    });
    await signIn(server, vid);
    await expect(signIn(server, vid)).rejects.toThrow('id-inactive');
    expect((await browser.get('/resident/v1/vids')).json).toMatchObject({ response: [] });
  });
});

describe('[V-3] generate-vid', () => {
  it('answers exactly the envelope the reference’s portal reads', async () => {
    const { status, headers, json } = await generateVid(browser, {
      vidType: 'temporary',
      channels: ['EMAIL', 'PHONE'],
    });
    expect(status).toBe(200);
    expect(headers.get('eventid')).toMatch(EID);
    expect(json).toEqual({
      id: 'mosip.resident.vid.generate',
      version: '1.0',
      responsetime: RESPONSE_TIME,
      response: {
        vid: expect.stringMatching(/^[2-9]\d{15}$/u),
        message: expect.any(String),
        status: 'Success',
        maskedEmail: expect.stringContaining('*'),
        maskedPhone: expect.stringContaining('*'),
      },
      errors: [],
    });
  });

  it('checks in the contract’s order and names what is wrong as the wire does', async () => {
    const request = { vidType: 'Temporary' };
    const wrong = { id: 'other', version: '2', requesttime: 'yesterday', request: null };
    expect((await generateVid(browser, request, wrong)).json).toEqual(invalid('requesttime'));
    expect(
      (await generateVid(browser, request, { ...wrong, requesttime: new Date().toISOString() })).json,
    ).toEqual(invalid('generateId'));
    expect((await generateVid(browser, request, { version: '2', request: null })).json).toEqual(
      invalid('newVersion'),
    );
    expect((await generateVid(browser, null)).json).toEqual(invalid('request'));
    expect((await generateVid(browser, {})).json).toEqual(invalid('vidType'));
    expect((await generateVid(browser, { vidType: 'Eternal' })).json).toEqual(invalid('vidType'));
  });

  it('takes the id in any case, the reference’s local time and members it does not know', async () => {
    const request = {
      vidType: 'PERPETUAL',
      channels: null,
      transactionID: '0123456789',
      individualIdType: 'UIN',
    };
    const { json } = await generateVid(browser, request, {
      id: 'MOSIP.Resident.VID.generate',
      requesttime: '2026-11-21T05:00:00.123456',
      more: 1,
    });
    expect(json).toMatchObject({ response: { status: 'Success' }, errors: [] });
  });

  it('names the limit, with an event that says it failed', async () => {
    for (let made = 0; made < 5; made += 1) await aVid(browser, 'Temporary');
    const { status, headers, json } = await generateVid(browser, { vidType: 'Temporary' });
    expect(status).toBe(200);
    expect(json).toEqual(refusal('RES-SER-405'));
    expect(headers.get('eventid')).toMatch(EID);
    const history = await browser.get(
      `/resident/v1/service-history/eng?searchText=${headers.get('eventid') ?? ''}&statusFilter=FAILED`,
    );
    expect(history.json).toMatchObject({ response: { totalItems: 1 } });
  });

  it('never passes the limit, though fifty ask at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => generateVid(browser, { vidType: 'Temporary' })),
    );
    const codes = replies.map(
      ({ json }) => textAt(json, 'response', 'vid') ?? JSON.stringify(valueAt(json, ['errors'])),
    );
    expect(codes.filter((text) => /^\d{16}$/u.test(text))).toHaveLength(5);
    expect(codes.filter((text) => text.includes('RES-SER-405'))).toHaveLength(45);
    expect(Object((await browser.get('/resident/v1/vids')).json).response).toHaveLength(5);
  });

  it('gives one answer to a request sent twice with the same key', async () => {
    const headers = { 'idempotency-key': 'one-click' };
    const twice = await Promise.all(
      [1, 2].map(() => generateVid(browser, { vidType: 'Temporary' }, {}, headers)),
    );
    const [first, second] = twice.map(({ json, headers: answer }) => [
      textAt(json, 'response', 'vid'),
      answer.get('eventid'),
    ]);
    expect(first).toEqual(second);
    const later = await generateVid(browser, { vidType: 'Temporary' }, {}, headers);
    expect(textAt(later.json, 'response', 'vid')).toBe(first?.[0]);
    expect(Object((await browser.get('/resident/v1/vids')).json).response).toHaveLength(1);
  });

  it('takes an empty key as none', async () => {
    const headers = { 'idempotency-key': '' };
    for (const _click of [1, 2]) await generateVid(browser, { vidType: 'Temporary' }, {}, headers);
    expect(Object((await browser.get('/resident/v1/vids')).json).response).toHaveLength(2);
  });

  it('keeps the same key of two people apart', async () => {
    const other = await signIn(server, (await server.person()).uin);
    const headers = { 'idempotency-key': 'shared-word' };
    const [mine, theirs] = [
      await generateVid(browser, { vidType: 'Temporary' }, {}, headers),
      await generateVid(other, { vidType: 'Temporary' }, {}, headers),
    ];
    expect(textAt(mine.json, 'response', 'vid')).not.toBe(textAt(theirs.json, 'response', 'vid'));
  });

  it('refuses to replace the VID that signed in, and nothing else by that code [resident-42]', async () => {
    const vid = await aVid(browser, 'Perpetual');
    const byVid = await signIn(server, vid);
    const { headers, json } = await generateVid(byVid, { vidType: 'Perpetual' });
    expect(json).toEqual(refusal('RES-SER-513'));
    expect(headers.get('eventid')).toMatch(EID);
    for (const _allowed of [1, 2, 3, 4, 5])
      expect((await generateVid(byVid, { vidType: 'Temporary' })).json).toMatchObject({ errors: [] });
    expect((await generateVid(byVid, { vidType: 'Temporary' })).json).toEqual(refusal('RES-SER-405'));
    expect((await generateVid(byVid, { vidType: 'Eternal' })).json).toMatchObject({
      errors: [{ errorCode: 'RES-SER-410', message: 'Invalid Input Parameter- vidType' }],
    });
  });
});

describe('[V-6] vids', () => {
  it('lists the usable VIDs in the wire’s spelling', async () => {
    const vid = await aVid(browser, 'Temporary');
    const { status, json } = await browser.get('/resident/v1/vids');
    expect(status).toBe(200);
    expect(json).toEqual({
      id: 'mosip.resident.vid.get',
      version: '1.0',
      responsetime: RESPONSE_TIME,
      response: [
        {
          vid,
          vidType: 'TEMPORARY',
          maskedVid: `${vid.slice(0, 1)}XXXXXXXXXXXXX${vid.slice(-2)}`,
          vidStatus: 'ACTIVE',
          expiryTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/u),
          genratedOnTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/u),
          transactionLimit: 2,
          transactionsLeftCount: 2,
        },
      ],
      errors: [],
    });
  });

  it('writes dates in the caller’s zone and manner', async () => {
    await aVid(browser, 'Temporary');
    const at = async (headers: Readonly<Record<string, string>>) =>
      Object((await browser.get('/resident/v1/vids', headers)).json).response[0].genratedOnTimestamp;
    const utc = await at({});
    const india = await at({ 'time-zone-offset': '-330' });
    expect(Date.parse(`${india}Z`) - Date.parse(`${utc}Z`)).toBe(330 * 60_000);
    expect(await at({ locale: 'en_GB' })).toMatch(/^\d{1,2} \w{3,4} \d{4}, \d\d:\d\d:\d\d$/u);
    expect(await at({ locale: 'ar_SA' })).toMatch(/[\u0600-\u06ff]/u);
    expect(await at({ locale: '../../etc' })).toBe(utc);
    expect(await browser.get('/resident/v1/vids', { 'time-zone-offset': 'noon' })).toMatchObject({
      status: 200,
      json: { id: 'resident.vids.id', response: null, errors: [{ errorCode: 'RES-SER-418' }] },
    });
  });

  it('has no end of a perpetual VID to show', async () => {
    await aVid(browser, 'Perpetual');
    expect((await browser.get('/resident/v1/vids')).json).toMatchObject({
      response: [{ expiryTimestamp: null, transactionLimit: null }],
    });
  });

  it('counts the uses that are left, and keeps the session that used up the VID', async () => {
    const vid = await aVid(browser, 'Temporary');
    const first = await signIn(server, vid);
    expect((await first.get('/resident/v1/vids')).json).toMatchObject({
      response: [{ vid, transactionsLeftCount: 1 }],
    });
    const last = await signIn(server, vid);
    expect(await last.get('/resident/v1/vids')).toMatchObject({ status: 200, json: { response: [] } });
    expect((await last.get('/resident/v1/profile')).json).toMatchObject({
      response: { email: person.email },
    });
  });
});
