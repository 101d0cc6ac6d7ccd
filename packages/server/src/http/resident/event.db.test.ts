import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { anEventOf, newestOwner } from '../../testing/resident-events.ts';
import type { EventFacts } from '../../testing/resident-events.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { signIn, signInPortal } from '../../testing/wire-sign-in.ts';

const EID = '5021998877665544';
const ANOTHERS = '5021998877665545';
const NOBODYS = '5021998877665546';
const NOT_FOUND = { errorCode: 'RES-SER-459', message: expect.any(String) };

let server: RunningServer;
let browser: Browser;
let owner: string;
let uin: string;
beforeAll(async () => {
  server = await startServer();
  ({ uin } = await server.person());
  browser = await signIn(server, uin);
  owner = await newestOwner(server);
});
beforeEach(async () => {
  await server.sql`delete from resident.event`;
  await anEventOf(server, 'somebody else', ANOTHERS, { read: false });
});
afterAll(() => server.stop());

const made = (facts: EventFacts = {}) => anEventOf(server, owner, EID, facts);
const details = (query = 'langCode=eng', eid = EID, headers = {}) =>
  browser.get(`/resident/v1/events/${eid}?${query}`, headers);
const act = (name: 'pinned' | 'unpinned', eid: string) =>
  browser.sendText('POST', `/resident/v1/${name}/${eid}`, '', { 'content-type': 'text/plain' });

describe('[R-8] events', () => {
  it('answers one event in full', async () => {
    await made();
    const { status, json } = await details('langCode=eng', EID, { 'time-zone-offset': '-60' });
    expect(status).toBe(200);
    expect(json).toEqual({
      id: 'mosip.resident.event.status',
      version: '1.0',
      responsetime: expect.stringMatching(/Z$/u),
      metadata: null,
      response: {
        eventId: EID,
        eventType: 'New virtual ID',
        eventStatus: 'Done',
        individualId: 'UIN',
        summary: 'Your temporary virtual ID XXXXXXXXXXXX4711: created',
        timestamp: '2026-03-10 13:00:00',
        info: {
          eventTypeEnum: 'GENERATE_VID',
          eventStatusEnum: 'SUCCESS',
          authenticationMode: 'One-time code',
          applicantName: expect.stringMatching(/\S/u),
          description: 'Virtual ID created',
          pdfHeaderLogo: '',
          vidType: 'TEMPORARY',
          vid: 'XXXXXXXXXXXX4711',
        },
      },
      errors: [],
    });
  });

  it('has the facts of its type in each language', async () => {
    await made({
      request_type: 'AUTH_TYPE_LOCK_UNLOCK',
      status_code: 'COMPLETED',
      attribute_list: 'bio-FACE:LOCKED,otp-email:UNLOCKED',
    });
    for (const [language, description] of [
      ['eng', 'Face: locked, Code by e-mail: unlocked'],
      ['fra', 'Visage : verrouillé, Code par e-mail : déverrouillé'],
    ]) {
      const { json } = await details(`langCode=${language}`);
      expect(json).toMatchObject({
        response: { info: { description, authType: 'bio-FACE:LOCKED,otp-email:UNLOCKED' } },
      });
    }
    const { json } = await details('langCode=ara');
    expect(Object(json).response.info.description).toMatch(/\p{Script=Arabic}.*مقفل/u);
  });

  it('[resident-1] knows an event of the session’s own person only, and answers alike for another’s and none', async () => {
    await made();
    const [anothers, nobodys] = await Promise.all([
      details(undefined, ANOTHERS),
      details(undefined, NOBODYS),
    ]);
    expect(anothers.status).toBe(nobodys.status);
    expect(Object(anothers.json).errors).toEqual(Object(nobodys.json).errors);
    expect(anothers.json).toMatchObject({
      id: 'resident.events.eventid.id',
      version: '1.0',
      response: null,
      errors: [NOT_FOUND],
    });
    const [untouched] = await server.sql`select read from resident.event where event_id = ${ANOTHERS}`;
    expect(untouched?.['read']).toBe(false);
  });

  it('marks it as read, once', async () => {
    await made({ read: false });
    await details();
    await details();
    const [row] = await server.sql`select read, updated_at from resident.event where event_id = ${EID}`;
    expect(row).toEqual({ read: true, updated_at: new Date('2026-03-10T12:00:00Z') });
  });

  it('[resident-73] needs no name from the sign-in', async () => {
    const other = await signIn(server, (await server.person()).uin, (authorization) => {
      authorization.searchParams.set(
        'claims',
        JSON.stringify({ userinfo: { individual_id: { essential: true } } }),
      );
    });
    await anEventOf(server, await newestOwner(server), '5021998877665547');
    const { json } = await other.get('/resident/v1/events/5021998877665547?langCode=eng');
    expect(json).toMatchObject({ response: { info: { applicantName: '' } } });
  });

  it.each([
    ['%20', 'langCode=deu', 'RES-SER-414', 'Missing Input Parameter- eventId'],
    ['12', 'langCode=deu', 'RES-SER-410', 'Invalid Input Parameter- eventId'],
    ['50219988776655441', 'langCode=eng', 'RES-SER-410', 'Invalid Input Parameter- eventId'],
    ['%D9%A0%D9%A1', 'langCode=eng', 'RES-SER-410', 'Invalid Input Parameter- eventId'],
    [EID, 'langCode=deu', 'RES-SER-410', 'Invalid Input Parameter- languageCode'],
    [EID, '', 'RES-SER-410', 'Invalid Input Parameter- languageCode'],
  ])('refuses %s?%s with %s', async (eid, query, errorCode, message) => {
    const { status, json } = await details(query, eid);
    expect(status).toBe(200);
    expect(json).toMatchObject({ response: null, errors: [{ errorCode, message }] });
  });

  it('is for who is signed in', async () => {
    const { status, json } = await server.browser().get(`/resident/v1/events/${EID}?langCode=eng`);
    expect(status).toBe(401);
    expect(json).toMatchObject({ errors: [{ errorCode: 'KER-ATH-401' }] });
  });
});

describe('pins', () => {
  const pinned = async () =>
    (await server.sql`select event_id from resident.event where pinned order by 1`).map(
      (row) => row['event_id'],
    );

  it('[PIN-1] pins and [PIN-2] unpins, as often as asked', async () => {
    await made();
    for (const [name, id] of [
      ['pinned', 'mosip.resident.pin.status'],
      ['pinned', 'mosip.resident.pin.status'],
      ['unpinned', 'mosip.resident.unpin.status'],
      ['unpinned', 'mosip.resident.unpin.status'],
    ] as const) {
      const { status, json } = await act(name, EID);
      expect(status).toBe(200);
      expect(json).toEqual({
        id,
        version: 'v1',
        responsetime: expect.any(String),
        metadata: null,
        response: { status: '200', message: 'SUCCESS' },
        errors: [],
      });
      expect(await pinned()).toEqual(name === 'pinned' ? [EID] : []);
    }
  });

  it('[resident-1] touches nobody else’s', async () => {
    for (const name of ['pinned', 'unpinned'] as const) {
      for (const eid of [ANOTHERS, NOBODYS]) {
        const { status, json } = await act(name, eid);
        expect(status).toBe(200);
        expect(json).toMatchObject({ response: null, errors: [NOT_FOUND] });
      }
    }
    expect(await pinned()).toEqual([]);
  });

  it('stops at three, whoever asks at once', async () => {
    const eids = Array.from({ length: 9 }, (_, at) => `600000000000000${at}`);
    for (const eid of eids) await anEventOf(server, owner, eid);
    const replies = await Promise.all(eids.map((eid) => act('pinned', eid)));
    expect(replies.filter(({ json }) => Object(json).errors.length === 0)).toHaveLength(3);
    expect(await pinned()).toHaveLength(3);
    expect(replies.map(({ json }) => Object(json).errors[0]).filter(Boolean)).toEqual(
      Array(6).fill({ errorCode: 'RES-SER-459', message: 'As many events are pinned as can be' }),
    );
  });

  it.each([
    ['%20', 'RES-SER-414'],
    ['1', 'RES-SER-410'],
  ])('refuses %s with %s', async (eid, errorCode) => {
    expect((await act('pinned', eid)).json).toMatchObject({ errors: [{ errorCode }] });
    expect((await act('unpinned', eid)).json).toMatchObject({ errors: [{ errorCode }] });
  });
});

describe('a request on the portal', () => {
  let portal: Browser;
  beforeAll(async () => {
    portal = await signInPortal(server, uin);
  });
  const ask = (eid: string, language = 'eng') =>
    portal.get(`/doorstep/v1/requests/${eid}?language=${language}`);

  it('says when what happened, and is read', async () => {
    await made({ read: false, updated_at: '2026-03-10T12:00:07Z' });
    const { status, json } = await ask(EID);
    expect(status).toBe(200);
    expect(json).toEqual({
      eventId: EID,
      requestType: 'GENERATE_VID',
      kind: 'New virtual ID',
      outcome: 'SUCCESS',
      status: 'Done',
      description: 'Virtual ID created',
      summary: 'Your temporary virtual ID XXXXXXXXXXXX4711: created',
      authenticationMode: 'One-time code',
      individualIdType: 'UIN',
      madeAt: '2026-03-10T12:00:00.000Z',
      changedAt: '2026-03-10T12:00:07.000Z',
      pinned: false,
      info: { vidType: 'TEMPORARY', vid: 'XXXXXXXXXXXX4711' },
    });
    const [row] = await server.sql`select read from resident.event where event_id = ${EID}`;
    expect(row?.['read']).toBe(true);
  });

  it('[resident-1] is not there for anybody else', async () => {
    for (const eid of [ANOTHERS, NOBODYS, 'x']) {
      const { status, json } = await ask(eid);
      expect(status).toBe(404);
      expect(json).toMatchObject({ errors: [{ code: 'event-unknown' }] });
    }
    expect((await ask(EID, 'deu')).status).toBe(422);
  });
});
