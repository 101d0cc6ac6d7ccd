import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { StaffAsker } from '@doorstep/core/preregistration/application/application.ts';
import { consumeReceived } from '@doorstep/core/preregistration/sync/consume-received.ts';
import { purgeConsumed } from '@doorstep/core/preregistration/sync/purge-consumed.ts';
import { receiveConsumed } from '@doorstep/core/preregistration/sync/receive-consumed.ts';
import type { SyncStore } from '@doorstep/core/preregistration/sync/sync-store.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { createBookingStore } from './booking-store.ts';
import { createSyncStore } from './sync-store.ts';
import { ITS_OWNER, aSlot, brokenSeats, firstOrder, pendingApplications } from './testing/bookable.ts';
import { PLAIN } from '../testing/plain-sealer.ts';

const CENTRE = '10001';
const OFFICER: StaffAsker = { staffId: 'officer', reach: { centreId: CENTRE } };
const ELSEWHERE: StaffAsker = { staffId: 'other', reach: { centreId: '10002' } };

let database: TestDatabase;
let app: Database;
let store: SyncStore;
beforeAll(async () => {
  database = await testDatabase();
  app = openDatabase(database.appUrl, { connections: 10, name: 'test' });
  store = createSyncStore(app, app, PLAIN);
});
beforeEach(async () => {
  await database.sql`delete from preregistration.application`;
  await database.sql`delete from preregistration.slot`;
  await database.sql`delete from preregistration.audit_intake`;
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

function entry(staffId: string, what: string, prid: string): AuditEntry {
  return {
    eventId: what,
    eventName: what,
    eventType: 'SUCCESS',
    applicationId: '',
    applicationName: '',
    moduleId: '',
    moduleName: '',
    description: '',
    id: prid,
    idType: '',
    sessionUserId: staffId,
    requestId: '',
  };
}

/** So many applications with a form and a paper, each booked at the same slot. */
async function booked(count: number): Promise<readonly string[]> {
  const slot = await aSlot(database.sql, count, { centreId: CENTRE });
  const prids = await pendingApplications(database.sql, count);
  const bookings = createBookingStore(app, app, PLAIN);
  const orders = prids.map((prid) => firstOrder(prid, slot));
  expect(await bookings.book(orders, { asker: ITS_OWNER, request: null }, [])).toBe('booked');
  await database.sql`
    insert into preregistration.application_data (prid, demographics_sealed, lang_codes, schema_version)
    select prid, '{}', 'eng', '0.1' from preregistration.application where prid = any (${[...prids]})`;
  return prids;
}

const receive = (prids: readonly string[], by = OFFICER) =>
  receiveConsumed({ sync: store, entry }, by, prids);
const run = (sync: SyncStore = store) => consumeReceived({ sync, entry });

async function statuses(): Promise<Readonly<Record<string, number>>> {
  const rows = await database.sql<{ status: string; count: number }[]>`
    select status, count(*)::integer as count from preregistration.application group by status`;
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

async function audits(what: string): Promise<number> {
  const rows = await database.sql`
    select from preregistration.audit_intake where entry ->> 'eventId' = ${what}`;
  return rows.length;
}

async function forms(): Promise<number> {
  return (await database.sql`select from preregistration.application_data`).length;
}

describe('what clients registered', () => {
  it('is noted once, however often and by however many it is told', async () => {
    const prids = await booked(5);
    const answers = await Promise.all([receive(prids), receive(prids), receive([...prids, ...prids])]);
    for (const answer of answers) expect(answer).toMatchObject({ ok: true, value: prids });
    expect(await audits('received')).toBe(5);
    await run();
    expect(await receive(prids)).toMatchObject({ ok: true, value: prids });
    expect(await audits('received')).toBe(5);
  });

  it('is left out where it is unknown, another centre’s, or still being filled in', async () => {
    const [mine = ''] = await booked(1);
    const [open = ''] = await pendingApplications(database.sql, 1);
    expect(await receive([mine], ELSEWHERE)).toMatchObject({ failure: { word: 'prids-invalid' } });
    expect(await receive([open, '20000000000000'])).toMatchObject({ failure: { word: 'prids-invalid' } });
    expect(await receive([mine, open])).toMatchObject({ value: [mine] });
    await store.noteFetch(open, []);
    expect(await receive([open, 'nobody’s'])).toMatchObject({ value: [open] });
  });

  it('is moved with its seat given back, audited, and moved once by two who work at once [C19]', async () => {
    const prids = await booked(40);
    await receive(prids);
    await Promise.all([run(), run(createSyncStore(app, app, PLAIN)), run()]);
    expect(await statuses()).toEqual({ Consumed: 40 });
    expect(await audits('consumed')).toBe(40);
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('is whole before and after a crash, and what is left is moved the next time [C19]', async () => {
    const prids = await booked(12);
    await receive(prids);
    const dying = openDatabase(database.appUrl, { connections: 1, name: 'dying' });
    const connection = await dying.reserve();
    await connection`begin`;
    await connection`select preregistration.consume(${prids[3] ?? ''}, array['Booked'])`;
    const killed = await app`
      select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'doorstep-dying' and datname = current_database()`;
    expect(killed.count).toBe(1);
    await dying.end({ timeout: 1 });
    expect(await statuses()).toEqual({ Booked: 12 });
    const failing: SyncStore = {
      ...store,
      consume: async (prid, from, audit) => {
        if (prid === prids[5]) throw new Error('killed');
        await store.consume(prid, from, audit);
      },
    };
    await expect(run(failing)).rejects.toThrow('1 were not moved');
    expect(await statuses()).toEqual({ Booked: 1, Consumed: 11 });
    await run();
    expect(await statuses()).toEqual({ Consumed: 12 });
    expect(await audits('consumed')).toBe(12);
    expect(await forms()).toBe(12);
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('gives each seat back once, whoever cancels in the same moment', async () => {
    const prids = await booked(40);
    const bookings = createBookingStore(app, app, PLAIN);
    await receive(prids);
    const seen = await bookings.find(prids, ITS_OWNER);
    const cancelling = seen.map(({ prid, appointment }) =>
      appointment === null ? null : bookings.release({ prid, appointment }, ITS_OWNER, []),
    );
    await Promise.all([...cancelling, run(), run()]);
    expect(await statuses()).toEqual({ Consumed: 40 });
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('is moved in batches, with nothing left behind [P6]', async () => {
    const prids = await booked(230);
    await receive(prids);
    await run();
    expect(await statuses()).toEqual({ Consumed: 230 });
    expect(await store.requestConsumption()).toBe(false);
  });

  it('forgets form and papers when their days are over, and never before', async () => {
    const prids = await booked(3);
    await receive(prids);
    await purgeConsumed({ sync: store }, 0);
    expect(await forms()).toBe(3);
    await run();
    await purgeConsumed({ sync: store }, 30);
    expect(await forms()).toBe(3);
    await database.sql`update preregistration.processed set consumed_at = now() - interval '31 days' where prid = ${prids[0] ?? ''}`;
    await purgeConsumed({ sync: store }, 30);
    expect(await forms()).toBe(2);
    expect(await statuses()).toEqual({ Consumed: 3 });
    expect(await store.consumedOf(ITS_OWNER, 2)).toHaveLength(2);
  });
});
