import { randomInt } from 'node:crypto';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { aVid } from '../../testing/vid-calls.ts';
import { signIn } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let token: string;
beforeAll(async () => {
  server = await startServer();
  token = await server.clientToken('REGISTRATION_PROCESSOR');
});
afterAll(() => server.stop());

const IDENTITY = '/resident/v1/identity';

function aRegistrationId(): string {
  return Array.from({ length: 29 }, () => String(randomInt(10))).join('');
}

/** As the registration processor does while it has a packet of the person. */
async function aDraft(person: Person): Promise<string> {
  const registrationId = aRegistrationId();
  const headers = { authorization: `Bearer ${token}` };
  const draft = '/idrepository/v1/identity/draft';
  const browser = server.browser();
  await browser.send('POST', `${draft}/create/${registrationId}?UIN=${person.uin}`, undefined, headers);
  const body = {
    id: 'mosip.id.update',
    version: 'v1',
    requesttime: new Date().toISOString(),
    request: { identity: { IDSchemaVersion: 0.1, postalCode: '10119' } },
  };
  const updated = await browser.send('PATCH', `${draft}/update/${registrationId}`, body, headers);
  if (textAt(updated.json, 'response', 'status') !== 'DRAFTED') throw new Error(updated.text);
  return registrationId;
}

async function draftsOf(browser: Browser, language = 'eng'): Promise<readonly unknown[]> {
  const drafts = valueAt((await browser.get(`${IDENTITY}/get-pending-drafts/${language}`)).json, [
    'response',
    'drafts',
  ]);
  return Array.isArray(drafts) ? drafts : [];
}

async function eidOf(browser: Browser): Promise<string> {
  return textAt((await draftsOf(browser))[0], 'eid') ?? '';
}

const discard = (browser: Browser, eid: string) =>
  browser.send('POST', `${IDENTITY}/discardPendingDraft/${eid}`, undefined);
const refusal = (errorCode: string, message = expect.any(String)) => ({
  response: null,
  errors: [{ errorCode, message }],
});

describe('[I-1] how often one’s own data may still be changed', () => {
  it('is answered for every attribute with a limit, or those asked for [resident-59]', async () => {
    const { uin } = await server.person();
    const browser = await signIn(server, uin);
    const { status, json } = await browser.get(`${IDENTITY}/update-count`);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      response: {
        attributes: [
          { attributeName: 'fullName', noOfUpdatesLeft: 5 },
          { attributeName: 'gender', noOfUpdatesLeft: 2 },
          { attributeName: 'dateOfBirth', noOfUpdatesLeft: 3 },
        ],
      },
      errors: [],
    });
    expect((await browser.get(`${IDENTITY}/update-count?filter_attribute_list=gender`)).json).toMatchObject({
      response: { attributes: [{ attributeName: 'gender', noOfUpdatesLeft: 2 }] },
    });
  });
});

describe('[I-2] changes under way', () => {
  it('are the person’s own, in their language, with an EID that stays, and looking writes nothing [resident-33]', async () => {
    const person = await server.person();
    const browser = await signIn(server, person.uin);
    expect(await draftsOf(browser)).toEqual([]);
    const registrationId = await aDraft(person);
    const expected = {
      eid: expect.stringMatching(/^[1-9]\d{15}$/u),
      aid: registrationId,
      createdDTimes: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+$/u),
      attributes: ['postalCode'],
      cancellable: true,
      description: expect.stringMatching(/./u),
    };
    const seen = await draftsOf(browser);
    expect(seen).toEqual([expected]);
    expect(await draftsOf(browser)).toEqual(seen);
    expect(textAt((await draftsOf(browser, 'ara'))[0], 'description')).toMatch(/[\u0600-\u06FF]/u);
    expect(await server.sql`select from resident.event where request_type = 'UPDATE_MY_UIN'`).toHaveLength(0);
    const stranger = await signIn(server, (await server.person()).uin);
    expect(await draftsOf(stranger)).toEqual([]);
    expect((await browser.get(`${IDENTITY}/get-pending-drafts/xyz`)).json).toMatchObject(
      refusal('RES-SER-410', 'Invalid Input Parameter- languageCode'),
    );
  });
});

describe('[I-3] calling a change back', () => {
  it('discards it, says so in the history, and tells the person that it was cancelled [resident-32]', async () => {
    const person = await server.person();
    const browser = await signIn(server, person.uin);
    await aDraft(person);
    const eid = await eidOf(browser);
    const { status, json } = await discard(browser, eid);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      id: 'mosip.resident.discard.pending.drafts',
      response: 'DISCARDED',
      errors: [],
    });
    expect(await draftsOf(browser)).toEqual([]);
    const history = (await browser.get('/resident/v1/service-history/eng')).json;
    expect(JSON.stringify(history)).toContain(eid);
    const event = (await browser.get(`/resident/v1/events/${eid}?langCode=eng`)).json;
    expect(event).toMatchObject({ response: { eventId: eid, eventStatus: 'Cancelled' } });
    await expect
      .poll(async () => (await server.mailbox(person.email)).some(({ text }) => text.includes(eid)))
      .toBe(true);
    await expect
      .poll(async () => (await server.mailbox(person.phone)).some(({ text }) => text.includes(eid)))
      .toBe(true);
    expect((await discard(browser, eid)).json).toMatchObject(refusal('RES-SER-470'));
  });

  it('makes one event of two that ask at once', async () => {
    const person = await server.person();
    const browser = await signIn(server, person.uin);
    await aDraft(person);
    const eid = await eidOf(browser);
    const replies = await Promise.all([discard(browser, eid), discard(browser, eid)]);
    expect(replies.some(({ json }) => textAt(json, 'response') === 'DISCARDED')).toBe(true);
    const events = await server.sql`select status_code from resident.event where event_id = ${eid}`;
    expect(events.map((event) => String(event['status_code']))).toEqual(['CANCELED']);
  });

  it('never reaches another person’s draft, whose EID is answered as one that never was [resident-1]', async () => {
    const person = await server.person();
    const browser = await signIn(server, person.uin);
    await aDraft(person);
    const eid = await eidOf(browser);
    const stranger = await signIn(server, (await server.person()).uin);
    const anothers = await discard(stranger, eid);
    const nobodys = await discard(stranger, '1234567890123456');
    expect(anothers.json).toMatchObject(refusal('RES-SER-470'));
    expect(valueAt(anothers.json, ['errors'])).toEqual(valueAt(nobodys.json, ['errors']));
    expect(await draftsOf(browser)).toHaveLength(1);
  });

  it('is refused for an event that has no application, and for no EID', async () => {
    const browser = await signIn(server, (await server.person()).uin);
    await aVid(browser, 'Perpetual');
    const history = await browser.get('/resident/v1/service-history/eng?serviceType=ID_MANAGEMENT_REQUEST');
    const eid =
      textAt(valueAt(history.json, ['response', 'data', '0']), 'eventId') ?? (await anEventOf(browser));
    expect((await discard(browser, eid)).json).toMatchObject(refusal('RES-SER-457'));
    expect((await discard(browser, 'abc')).json).toMatchObject(
      refusal('RES-SER-410', 'Invalid Input Parameter- eventId'),
    );
    expect((await discard(browser, '%20')).json).toMatchObject(
      refusal('RES-SER-414', 'Missing Input Parameter- eventId'),
    );
  });
});

async function anEventOf(browser: Browser): Promise<string> {
  const { text } = await browser.get('/resident/v1/service-history/eng');
  return /"eventId":"(\d{16})"/u.exec(text)?.[1] ?? '';
}

describe('[ID-1] one’s own data as a page shows it', () => {
  const info = async (browser: Browser, type: string) =>
    (await browser.get(`${IDENTITY}/info/type/${type}`)).json;

  it('has the attributes of the page’s UI schema, masked ones beside, and the perpetual VID there is', async () => {
    const person = await server.person();
    const browser = await signIn(server, person.uin);
    const before = await info(browser, 'personalized-card');
    expect(before).toMatchObject({ id: 'mosip.resident.identity.info', version: '1.0', errors: null });
    expect(valueAt(before, ['response', 'perpetualVID'])).toBeUndefined();
    const vid = await aVid(browser, 'Perpetual');
    const card = valueAt(await info(browser, 'personalized-card'), ['response']);
    expect(card).toMatchObject({
      UIN: person.uin,
      masked_UIN: `${person.uin.slice(0, 1)}XXXXXXX${person.uin.slice(-2)}`,
      perpetualVID: vid,
      email: person.email,
      dateOfBirth: '1988/02/29',
      fullName: [{ language: 'eng' }, { language: 'ara' }],
      postalCode: '10112',
    });
    expect(Object.keys(card ?? {})).not.toContain('proofOfIdentity');
    expect(
      valueAt(await info(browser, 'update-demographics'), ['response', 'proofOfIdentity']),
    ).toMatchObject({
      value: 'POI_Passport',
    });
  });

  it('is refused for a page there is not', async () => {
    const browser = await signIn(server, (await server.person()).uin);
    expect(await info(browser, 'passport')).toMatchObject(refusal('RES-SER-410'));
    expect((await server.browser().get(`${IDENTITY}/info/type/share-credential`)).status).toBe(401);
  });
});

it('every door here is closed to who is not signed in', async () => {
  const browser = server.browser();
  expect((await browser.get(`${IDENTITY}/update-count`)).status).toBe(401);
  expect((await browser.get(`${IDENTITY}/get-pending-drafts/eng`)).status).toBe(401);
  expect((await discard(browser, '1234567890123456')).status).toBe(401);
});
