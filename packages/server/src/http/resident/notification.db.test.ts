import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { anEventOf, newestOwner } from '../../testing/resident-events.ts';
import type { EventFacts } from '../../testing/resident-events.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { signIn, signInPortal } from '../../testing/wire-sign-in.ts';

const LOCK = {
  request_type: 'AUTH_TYPE_LOCK_UNLOCK',
  status_code: 'COMPLETED',
  attribute_list: 'demo:LOCKED',
  read: false,
} as const;

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
  await server.sql`delete from resident.bell`;
  await anEventOf(server, 'somebody else', '7000000000000000', LOCK);
});
afterAll(() => server.stop());

const lock = (eid: string, facts: EventFacts = {}) => anEventOf(server, owner, eid, { ...LOCK, ...facts });
const list = (query = '', language = 'eng') => browser.get(`/resident/v1/notifications/${language}?${query}`);
const openBell = () =>
  browser.sendText('PUT', '/resident/v1/bell/updatedttime', '', { 'content-type': 'text/plain' });

async function listed(query = ''): Promise<readonly unknown[]> {
  const { json } = await list(query);
  const data = valueAt(json, ['response', 'data']);
  return Array.isArray(data) ? data.map((item) => textAt(item, 'eventId')) : [json];
}

async function unread(): Promise<number> {
  const { json } = await browser.get('/resident/v1/unread/notification-count');
  return Object(json).response.unreadCount;
}

describe('[R-18] notifications', () => {
  it('answers a page of them', async () => {
    await lock('1000000000000001');
    const { status, json } = await list();
    expect(status).toBe(200);
    expect(json).toEqual({
      id: 'mosip.resident.service.history.unread',
      version: '1.0',
      responsetime: expect.stringMatching(/Z$/u),
      metadata: null,
      response: {
        pageIndex: 0,
        pageSize: 100,
        totalItems: 1,
        totalPages: 1,
        data: [
          {
            eventId: '1000000000000001',
            description: 'Personal data: locked',
            eventStatus: 'Done',
            timeStamp: '2026-03-10 12:00:00',
            serviceType: 'ID_MANAGEMENT_REQUEST',
            requestType: 'Locking and unlocking',
            pinnedStatus: false,
            readStatus: false,
            serialNumber: 0,
          },
        ],
      },
      errors: null,
    });
  });

  it('[resident-38] leaves out what is only under way, and what takes no time', async () => {
    await lock('1000000000000001', { status_code: 'NEW' });
    await lock('1000000000000002', { request_type: 'GENERATE_VID', status_code: 'VID_GENERATED' });
    await lock('1000000000000003', { request_type: 'UPDATE_MY_UIN', status_code: 'CANCELED' });
    await lock('1000000000000004', { request_type: 'AUTHENTICATION_REQUEST', status_code: 'Y' });
    expect(await listed()).toEqual(['1000000000000003']);
    expect(await unread()).toBe(1);
  });

  it('has the last changed first, read or not, pinned or not, in pages', async () => {
    await lock('1000000000000001', { updated_at: '2026-03-12T00:00:00Z', read: true });
    await lock('1000000000000002', { created_at: '2026-03-09T00:00:00Z', pinned: true, pin_place: 1 });
    await lock('1000000000000003');
    expect(await listed()).toEqual(['1000000000000001', '1000000000000003', '1000000000000002']);
    expect(await listed('pageIndex=1&pageSize=2')).toEqual(['1000000000000002']);
    expect(await listed('pageIndex=999999999&pageSize=999999999')).toEqual([]);
  });

  it.each([
    ['deu', 'pageIndex=-1', 'RES-SER-410'],
    ['eng', 'pageIndex=-1', 'RES-SER-446'],
    ['eng', 'pageSize=0', 'RES-SER-447'],
    ['eng', 'pageSize=all', 'RES-SER-418'],
  ])('refuses %s?%s with %s', async (language, query, errorCode) => {
    const { status, json } = await list(query, language);
    expect(status).toBe(200);
    expect(json).toMatchObject({ id: 'resident.notification.id', response: null, errors: [{ errorCode }] });
  });
});

describe('the bell', () => {
  it('[R-15] counts what is unread of one’s own', async () => {
    const { json } = await browser.get('/resident/v1/unread/notification-count');
    expect(json).toEqual({
      id: 'mosip.resident.event.status',
      version: '1.0',
      responsetime: expect.any(String),
      metadata: null,
      response: { unreadCount: 0 },
      errors: null,
    });
    await lock('1000000000000001');
    await lock('1000000000000002', { read: true });
    expect(await unread()).toBe(1);
  });

  it('[R-17] is opened with a bare number, and [R-16] says when it was', async () => {
    const opening = () => browser.get('/resident/v1/bell/notification-click');
    expect((await opening()).json).toMatchObject({
      response: { lastbellnotifclicktime: null },
      errors: null,
    });
    const before = Date.now();
    const opened = await openBell();
    expect(opened.status).toBe(200);
    expect(opened.json).toBe(1);
    const at = Object((await opening()).json).response.lastbellnotifclicktime;
    expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/u);
    expect(Date.parse(`${at}Z`)).toBeGreaterThanOrEqual(before - 1_000);
    expect((await openBell()).json).toBe(1);
  });

  it('counts again what came or changed after it was opened, while the marks stay', async () => {
    await lock('1000000000000001');
    await openBell();
    expect(await unread()).toBe(0);
    expect((await list()).json).toMatchObject({ response: { data: [{ readStatus: false }] } });
    await lock('1000000000000002', { created_at: new Date(Date.now() + 60_000).toISOString() });
    expect(await unread()).toBe(1);
  });

  it('[resident-67] falls silent when one is looked at, or all are marked as read', async () => {
    await lock('1000000000000001');
    await lock('1000000000000002');
    await browser.get('/resident/v1/events/1000000000000001?langCode=eng');
    expect(await unread()).toBe(1);
    const portal = await signInPortal(server, uin);
    const { status } = await portal.sendText('POST', '/doorstep/v1/notifications/read', '');
    expect(status).toBe(200);
    expect(await unread()).toBe(0);
    const left = await server.sql`select owner from resident.event where not read`;
    expect(left.map((row) => row['owner'])).toEqual(['somebody else']);
  });

  it('asks for the scope where the contract does', async () => {
    const narrow = await signIn(server, (await server.person()).uin, (authorization) => {
      authorization.searchParams.set('scope', 'openid profile Manage-VID');
    });
    expect((await narrow.get('/resident/v1/unread/notification-count')).status).toBe(200);
    expect((await narrow.get('/resident/v1/notifications/eng')).status).toBe(403);
    expect((await narrow.get('/resident/v1/bell/notification-click')).status).toBe(403);
    expect((await narrow.send('PUT', '/resident/v1/bell/updatedttime', {})).status).toBe(403);
    expect((await narrow.send('POST', '/resident/v1/pinned/1000000000000001', {})).status).toBe(403);
  });
});
