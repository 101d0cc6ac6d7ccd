import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Browser, HeaderValues } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { aVid } from '../../testing/vid-calls.ts';
import { signIn } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let browser: Browser;
let owner: string;
beforeAll(async () => {
  server = await startServer();
  browser = await signIn(server, (await server.person()).uin);
  const [session] = await server.sql<{ owner: string }[]>`select owner from resident.session`;
  owner = session?.owner ?? '';
  // The sign-in's own line comes by a job.
  await vi.waitFor(async () => {
    expect(await items('')).toHaveLength(1);
  }, 5_000);
});
beforeEach(() => server.sql`delete from resident.event where true`);
afterAll(() => server.stop());

interface Line {
  readonly eventId: string;
  readonly eventStatus: string;
  readonly description: string;
  readonly timeStamp: string;
  readonly serviceType: string;
  readonly requestType: string;
}

async function items(query: string, headers: HeaderValues = {}): Promise<readonly Line[]> {
  const { json } = await browser.get(`/resident/v1/service-history/eng?${query}`, headers);
  return Object(json).response.data;
}

/** Ids in the order listed. */
async function ids(query: string, headers: HeaderValues = {}): Promise<readonly string[]> {
  return (await items(query, headers)).map(({ eventId }) => eventId);
}

async function anEvent(
  eventId: string,
  facts: Readonly<Record<string, string | number | boolean>> = {},
): Promise<void> {
  const row = {
    owner,
    event_id: eventId,
    request_type: 'GENERATE_VID',
    status_code: 'VID_GENERATED',
    vid_type: 'TEMPORARY',
    read: true,
    created_at: '2026-03-10T12:00:00Z',
    ...facts,
  };
  await server.sql`insert into resident.event ${server.sql({ ...row, updated_at: row.created_at })}`;
}

describe('[R-9] service-history', () => {
  it('answers exactly the page the reference’s portal reads', async () => {
    await aVid(browser, 'Temporary');
    const { status, json } = await browser.get('/resident/v1/service-history/eng?pageSize=5');
    expect(status).toBe(200);
    expect(json).toEqual({
      id: 'mosip.service.history.get',
      version: '1.0',
      responsetime: expect.stringMatching(/Z$/u),
      metadata: null,
      response: {
        pageIndex: 0,
        pageSize: 5,
        totalItems: 1,
        totalPages: 1,
        data: [
          {
            eventId: expect.stringMatching(/^\d{16}$/u),
            description: 'Virtual ID created',
            eventStatus: 'Done',
            timeStamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/u),
            serviceType: 'ID_MANAGEMENT_REQUEST',
            requestType: expect.any(String),
            pinnedStatus: false,
            readStatus: true,
            serialNumber: 0,
          },
        ],
      },
      errors: [],
    });
  });

  it('puts what is pinned first, then the newest, and cuts pages', async () => {
    await anEvent('1000000000000001', {
      created_at: '2026-03-01T00:00:00Z',
      pinned: true,
      pin_place: 1,
    });
    await anEvent('1000000000000002', { created_at: '2026-03-02T00:00:00Z' });
    await anEvent('1000000000000003', { created_at: '2026-03-03T00:00:00Z' });
    expect(await ids('')).toEqual(['1000000000000001', '1000000000000003', '1000000000000002']);
    expect(await ids('sortType=DESC')).toEqual(await ids(''));
    expect(await ids('sortType=ASC')).toEqual(['1000000000000001', '1000000000000002', '1000000000000003']);
    expect(await ids('pageIndex=1&pageSize=2')).toEqual(['1000000000000002']);
    expect((await browser.get('/resident/v1/service-history/eng?pageIndex=7&pageSize=2')).json).toMatchObject(
      {
        response: { totalItems: 3, totalPages: 2, data: [] },
      },
    );
  });

  it('answers an index and a size that are huge', async () => {
    await anEvent('1000000000000001');
    for (const query of ['pageIndex=999999999&pageSize=999999999', 'pageIndex=1&pageSize=999999999']) {
      const { json } = await browser.get(`/resident/v1/service-history/eng?${query}`);
      expect(json).toMatchObject({ response: { pageSize: 1_000, totalItems: 1, totalPages: 1, data: [] } });
    }
    expect(await ids('pageSize=999999999')).toEqual(['1000000000000001']);
    expect(await ids('searchText=%25')).toEqual([]);
    expect(await ids('searchText=1000000000000001')).toEqual(['1000000000000001']);
  });

  it('[resident-37] lets every filter hold together', async () => {
    await anEvent('1000000000000001', { status_code: 'FAILED' });
    await anEvent('1000000000000002', { status_code: 'FAILED', created_at: '2026-04-10T12:00:00Z' });
    await anEvent('1000000000000003');
    await anEvent('1000000000000004', {
      status_code: 'N',
      request_type: 'AUTHENTICATION_REQUEST',
      auth_type_code: 'OTP-AUTH',
    });
    await anEvent('1000000000009999', { status_code: 'FAILED' });
    const march = 'fromDate=2026-03-01&toDate=2026-03-31';
    expect((await ids(`statusFilter=FAILED&${march}`)).toSorted()).toEqual([
      '1000000000000001',
      '1000000000000004',
      '1000000000009999',
    ]);
    expect(
      await ids(`statusFilter=FAILED&${march}&serviceType=ID_MANAGEMENT_REQUEST&searchText=0001`),
    ).toEqual(['1000000000000001']);
    expect(await ids('statusFilter=SUCCESS,CANCELED&serviceType=ALL')).toEqual(['1000000000000003']);
  });

  it('[resident-37] ends a day before its midnight, in the caller’s zone', async () => {
    await anEvent('1000000000000001', { created_at: '2026-03-10T00:00:00Z' });
    await anEvent('1000000000000002', { created_at: '2026-03-10T23:59:59.999Z' });
    await anEvent('1000000000000003', { created_at: '2026-03-11T00:00:00Z' });
    const tenth = 'fromDate=2026-03-10&toDate=2026-03-10';
    expect(await ids(tenth)).toEqual(['1000000000000002', '1000000000000001']);
    const india = { 'time-zone-offset': '-330' };
    expect(await ids(tenth, india)).toEqual(['1000000000000001']);
    expect((await items(tenth, india))[0]?.timeStamp).toBe('2026-03-10 05:30:00');
  });

  it('[resident-35] describes what is not settled without the words of failure', async () => {
    await anEvent('1000000000000001', { status_code: 'NEW' });
    await anEvent('1000000000000002', { status_code: 'FAILED', created_at: '2026-03-09T00:00:00Z' });
    const [underWay, failed] = await items('');
    expect(underWay?.eventStatus).toBe('In progress');
    expect(underWay?.description).toBe(underWay?.requestType);
    expect(failed?.description).not.toBe(failed?.requestType);
    expect(await ids('statusFilter=IN_PROGRESS')).toEqual(['1000000000000001']);
  });

  it('speaks the language asked for', async () => {
    await anEvent('1000000000000001');
    const { json } = await browser.get('/resident/v1/service-history/ara');
    expect(Object(json).response.data[0].eventStatus).toMatch(/[\u0600-\u06ff]/u);
    expect((await items('', { locale: 'fr_CH' }))[0]?.timeStamp).toContain('mars 2026');
  });

  it('shows nobody else’s', async () => {
    await anEvent('1000000000000001');
    const other = await signIn(server, (await server.person()).uin);
    const { json } = await other.get('/resident/v1/service-history/eng?searchText=1000000000000001');
    expect(json).toMatchObject({ response: { totalItems: 0, data: [] } });
  });

  it('takes an empty parameter as none', async () => {
    await anEvent('1000000000000001');
    const empty = [
      'pageIndex',
      'pageSize',
      'fromDate',
      'toDate',
      'sortType',
      'serviceType',
      'statusFilter',
      'searchText',
    ];
    expect(await ids(empty.map((name) => `${name}=`).join('&'), { 'time-zone-offset': '' })).toEqual([
      '1000000000000001',
    ]);
  });

  it.each([
    ['deu', '', 'RES-SER-410', 'languageCode'],
    ['ENG', '', 'RES-SER-410', 'languageCode'],
    ['deu', 'pageIndex=-1', 'RES-SER-410', 'languageCode'],
    ['eng', 'pageIndex=-1&pageSize=0', 'RES-SER-446', ''],
    ['eng', 'pageSize=0&serviceType=X', 'RES-SER-447', ''],
    ['eng', 'pageSize=many', 'RES-SER-418', ''],
    ['eng', 'serviceType=ALL,NONE&sortType=UP', 'RES-SER-410', 'serviceType'],
    ['eng', 'sortType=UP&statusFilter=X', 'RES-SER-410', 'sortType'],
    ['eng', 'statusFilter=X&toDate=2026-03-01', 'RES-SER-410', 'statusFilter'],
    ['eng', 'fromDate=2026-02-30&toDate=2026-03-01', 'RES-SER-410', 'DateTime'],
    ['eng', 'fromDate=0000-01-01&toDate=2026-03-01', 'RES-SER-410', 'DateTime'],
    ['eng', 'fromDate=2026-03-01&toDate=9999-12-31', 'RES-SER-410', 'DateTime'],
    ['eng', 'searchText=1%00', 'RES-SER-418', ''],
    ['eng', 'toDate=2026-03-01', 'RES-SER-410', 'fromDateTime'],
    ['eng', 'fromDate=2026-03-02&toDate=2026-03-01', 'RES-SER-410', 'fromDateTime'],
    ['eng', 'fromDate=2026-03-02&searchText=12345678901234567', 'RES-SER-410', 'toDateTime'],
    ['eng', 'searchText=12345678901234567', 'RES-SER-514', ''],
  ])('refuses %s?%s with %s %s', async (language, query, errorCode, name) => {
    const { status, json } = await browser.get(`/resident/v1/service-history/${language}?${query}`);
    expect(status).toBe(200);
    const message = name === '' ? expect.any(String) : `Invalid Input Parameter- ${name}`;
    expect(json).toMatchObject({ metadata: null, response: null, errors: [{ errorCode, message }] });
  });
});
