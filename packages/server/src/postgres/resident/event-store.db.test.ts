import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { EventStore, HistoryQuery } from '@doorstep/core/resident/history/event-store.ts';
import { onePool, openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEventStore } from './event-store.ts';
import { COUNTED, historyQuery, pageStatement } from './event-page.ts';
import { createNotificationStore } from './notification-store.ts';
import { PLAIN } from '../testing/plain-sealer.ts';

const MOST = 3;
let database: TestDatabase;
let app: Database;
let events: EventStore;
beforeAll(async () => {
  database = await testDatabase();
  app = openDatabase(database.appUrl, { connections: 8, name: 'test' });
  events = createEventStore(onePool(app), PLAIN);
});
beforeEach(async () => {
  await database.sql`delete from resident.event`;
  await database.sql`delete from resident.bell`;
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

/**
 * So many events of an owner, a minute after one another; every tenth is a lock, the rest authentications. They are
 * numbered from one more than `after`.
 */
async function history(owner: string, count: number, after = 1_000_000_000_000_000): Promise<void> {
  await database.sql`
    insert into resident.event (owner, event_id, request_type, status_code, read, created_at, updated_at)
    select ${owner}, (${after}::bigint + n)::text,
           case when n % 10 = 0 then 'AUTH_TYPE_LOCK_UNLOCK' else 'AUTHENTICATION_REQUEST' end,
           case when n % 10 = 0 then 'COMPLETED' else 'Y' end, n % 10 <> 0,
           '2026-01-01Z'::timestamptz + n * interval '1 minute', '2026-01-01Z'::timestamptz + n * interval '1 minute'
      from generate_series(1, ${count}::int) as n`;
}

function everything(owner: string, changes: Partial<HistoryQuery> = {}): HistoryQuery {
  const nothing = { requestTypes: null, status: null, from: null, until: null, search: null };
  return { owner, ...nothing, order: 'newest-first', pageIndex: 0, pageSize: 10, ...changes };
}

/** Somebody's authentication, as the hub tells it. */
function told(owner: string, number: number, sourceId: string) {
  const nothing = { referenceMasked: null, vidType: null, attributeList: null, subject: null };
  const by = {
    entityId: 'bank',
    entityName: 'Bank of Amara',
    authTypeCode: 'OTP-AUTH',
    referenceType: 'UIN',
  };
  const eventId = String(2_000_000_000_000_000 + number);
  return {
    ...{ ...nothing, ...by, owner, eventId, sourceId, read: true },
    requestType: 'AUTHENTICATION_REQUEST',
    statusCode: 'Y',
  } as const;
}

describe('[resident-27] what is told of many people at one moment', () => {
  const none = { messages: [], audit: [] };

  it('is a line each, with everything it was told with', async () => {
    const people = Array.from({ length: 120 }, (_, at) =>
      told(`person-${String(at)}`, at, `event:${String(at)}`),
    );
    await Promise.all(people.map((event) => events.record(event, none)));
    expect(await events.find('person-7', '2000000000000007')).toMatchObject({
      requestType: 'AUTHENTICATION_REQUEST',
      statusCode: 'Y',
      entityName: 'Bank of Amara',
      authTypeCode: 'OTP-AUTH',
      attributeList: null,
      read: true,
    });
    expect(await database.sql`select from resident.event`).toHaveLength(people.length);
  });

  it('is one line however often it is told at once, and by how many processes', async () => {
    const other = createEventStore(onePool(app), PLAIN);
    const again = Array.from({ length: 60 }, (_, at) => told('ada', at, `event:${String(at % 3)}`));
    await Promise.all(again.map((event, at) => (at % 2 === 0 ? events : other).record(event, none)));
    expect(await database.sql`select from resident.event`).toHaveLength(3);
  });
});

describe('[resident-25] what many ask for at one moment', () => {
  const begun = (owner: string, number: number) =>
    ({
      ...told(owner, number, `asked:${String(number)}`),
      requestType: 'AUTH_TYPE_LOCK_UNLOCK',
      statusCode: 'NEW',
    }) as const;
  const entry = (id: string): AuditEntry => ({
    ...{ id, idType: 'TOKEN', sessionUserId: id, requestId: id, description: id },
    ...{ eventId: 'RES-SER-213', eventName: 'SETTLED', eventType: 'SUCCESS' },
    ...{ applicationId: 'RES_SER', applicationName: 'Resident Service', moduleId: 'RS', moduleName: 'Test' },
  });

  it('begins once for each, and a repeat finds what stands', async () => {
    const other = createEventStore(onePool(app), PLAIN);
    const asked = Array.from({ length: 40 }, (_, at) => begun(`person-${String(at % 20)}`, at % 20));
    const made = await Promise.all(asked.map((event, at) => (at % 2 === 0 ? events : other).begin(event)));
    expect(made.map(({ owner }) => owner)).toEqual(asked.map(({ owner }) => owner));
    expect(await database.sql`select from resident.event`).toHaveLength(20);
  });

  it('answers nobody with the line of another, though the number is the same', async () => {
    const answers = await Promise.allSettled([
      events.begin(begun('ada', 1)),
      events.begin({ ...begun('bea', 1), sourceId: 'asked:2' }),
    ]);
    expect(answers[0]).toMatchObject({ status: 'fulfilled', value: { owner: 'ada' } });
    expect(answers[1]).toMatchObject({ status: 'rejected' });
  });

  it('settles each as it went, and leaves the entry of what settled only', async () => {
    const people = Array.from({ length: 12 }, (_, at) => begun(`person-${String(at)}`, at));
    for (const event of people) await events.begin(event);
    await database.sql`update resident.event set status_code = 'FAILED' where owner = 'person-3'`;
    const settled = await Promise.all(
      people.map(({ owner, eventId }, at) => {
        const settlement = {
          owner,
          eventId,
          statusCode: at % 2 === 0 ? 'COMPLETED' : 'FAILED',
          referenceMasked: owner,
        };
        return events.settle(settlement, { messages: [], audit: [entry(`settled ${owner}`)] });
      }),
    );
    expect(settled).toEqual(people.map((_, at) => at !== 3));
    const rows = await database.sql`select owner, status_code, reference_masked from resident.event`;
    for (const [at, { owner }] of people.entries())
      expect(rows).toContainEqual({
        owner,
        status_code: at % 2 === 0 ? 'COMPLETED' : 'FAILED',
        reference_masked: at === 3 ? null : owner,
      });
    const entries = await database.sql<{ entry: { id: string } }[]>`
      select entry from resident.audit_intake where entry ->> 'id' like 'settled %'`;
    expect(entries.map(({ entry: { id } }) => id)).not.toContain('settled person-3');
    expect(entries).toHaveLength(11);
  });
});

describe('[resident-1] pins', () => {
  it('never exceed the limit, however many ask at once', async () => {
    await history('ada', 30);
    const ids = Array.from({ length: 20 }, (_, at) => String(1_000_000_000_000_001 + at));
    const answers = await Promise.all(ids.map((id) => events.pin('ada', id, MOST)));
    expect(answers.filter((answer) => answer === 'pinned')).toHaveLength(MOST);
    expect(answers.filter((answer) => answer === 'full')).toHaveLength(ids.length - MOST);
    const pinned = await database.sql`select from resident.event where pinned`;
    expect(pinned).toHaveLength(MOST);
  });

  it('are one however often one event is pinned at once', async () => {
    await history('ada', 3);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => events.pin('ada', '1000000000000001', 1)),
    );
    expect(new Set(answers)).toEqual(new Set(['pinned']));
    expect(await events.pin('ada', '1000000000000002', 1)).toBe('full');
    expect(await events.unpin('ada', '1000000000000001')).toBe(true);
    expect(await events.unpin('ada', '1000000000000001')).toBe(true);
    expect(await events.pin('ada', '1000000000000002', 1)).toBe('pinned');
  });

  it('are of the owner alone', async () => {
    await history('ada', 3);
    expect(await events.pin('bob', '1000000000000001', MOST)).toBe('unknown');
    expect(await events.unpin('bob', '1000000000000001')).toBe(false);
    expect(await database.sql`select from resident.event where pinned`).toHaveLength(0);
  });
});

describe('[resident-55] a page', () => {
  it('is counted exactly as far as lists are counted, and no farther', async () => {
    await history('ada', COUNTED + 20);
    expect((await events.page(everything('ada'))).total).toBe(COUNTED);
    const locks = await events.page(everything('ada', { requestTypes: ['AUTH_TYPE_LOCK_UNLOCK'] }));
    expect(locks.total).toBe((COUNTED + 20) / 10);
    const last = await events.page(everything('ada', { pageIndex: COUNTED / 10 - 1 }));
    expect(last.events).toHaveLength(10);
    expect(await events.page(everything('ada', { pageIndex: COUNTED / 10 }))).toEqual({
      total: COUNTED,
      events: [],
    });
    expect(await events.page(everything('ada', { pageIndex: 999_999_999, pageSize: 1000 }))).toEqual({
      total: COUNTED,
      events: [],
    });
  });

  it('can begin with the oldest', async () => {
    await history('ada', 3);
    await events.pin('ada', '1000000000000002', MOST);
    const page = await events.page(everything('ada', { order: 'oldest-first' }));
    expect(page.events.map(({ eventId }) => eventId)).toEqual([
      '1000000000000002',
      '1000000000000001',
      '1000000000000003',
    ]);
  });

  it('costs what its owner has, not what the table has', async () => {
    await history('ada', 50);
    const alone = await buffersRead('ada');
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        history(`other-${at}`, 2_000, 2_000_000_000_000_000 + at * 2_000),
      ),
    );
    await database.sql`vacuum analyze resident.event`;
    expect(await buffersRead('ada')).toBeLessThanOrEqual(alone + 20);
    const plan = await planOf('ada');
    expect(plan).toContain('Index Only Scan');
    expect(plan).not.toMatch(/Seq Scan|Sort Key/u);
  });
});

describe('notifications', () => {
  const bell = () => createNotificationStore(app, app);

  it('are what people are told of, the last changed first', async () => {
    await history('ada', 40);
    await database.sql`update resident.event set status_code = 'NEW' where event_id = '1000000000000020'`;
    await database.sql`update resident.event set updated_at = now() where event_id = '1000000000000010'`;
    const { total, events: told } = await bell().page({ owner: 'ada', pageIndex: 0, pageSize: 2 });
    expect(total).toBe(3);
    expect(told.map(({ eventId }) => eventId)).toEqual(['1000000000000010', '1000000000000040']);
    expect(await bell().unread('ada')).toBe(3);
    expect(await bell().unread('bob')).toBe(0);
  });

  it('count until the bell is opened or they are read, and again when they change', async () => {
    await history('ada', 20);
    expect(await bell().unread('ada')).toBe(2);
    expect((await events.read('ada', '1000000000000010'))?.read).toBe(false);
    expect(await bell().unread('ada')).toBe(1);
    await bell().openBell('ada');
    expect(await bell().unread('ada')).toBe(0);
    await database.sql`update resident.event set updated_at = now() where event_id = '1000000000000020'`;
    expect(await bell().unread('ada')).toBe(1);
    await bell().readAll('ada');
    expect(await bell().unread('ada')).toBe(0);
    expect((await events.read('ada', '1000000000000020'))?.read).toBe(true);
  });

  it('are news again when a request that was looked at comes to its end', async () => {
    const begun = await events.begin({
      owner: 'ada',
      eventId: '1000000000000001',
      requestType: 'AUTH_TYPE_LOCK_UNLOCK',
      statusCode: 'NEW',
      referenceType: 'UIN',
      referenceMasked: null,
      vidType: null,
      attributeList: 'demo:LOCKED',
      entityId: null,
      entityName: null,
      authTypeCode: 'OTP',
      sourceId: null,
      subject: null,
      read: true,
    });
    const settlement = { ...begun, statusCode: 'COMPLETED' };
    await events.settle(settlement, { messages: [], audit: [] });
    expect(await bell().unread('ada')).toBe(1);
  });
});

/** How the database answers the first page of an owner's history. */
async function planOf(owner: string): Promise<string> {
  const statement = pageStatement(app, historyQuery(app, everything(owner)));
  const lines = await app<{ 'QUERY PLAN': string }[]>`explain (analyze, buffers, costs off) ${statement}`;
  return lines.map((line) => line['QUERY PLAN']).join('\n');
}

async function buffersRead(owner: string): Promise<number> {
  await database.sql`vacuum analyze resident.event`;
  const [, hit = '0', read = '0'] =
    /Buffers: shared(?: hit=(\d+))?(?: read=(\d+))?/u.exec(await planOf(owner)) ?? [];
  return Number(hit) + Number(read);
}
