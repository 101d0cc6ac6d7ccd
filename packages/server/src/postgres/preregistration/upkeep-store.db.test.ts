import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expireAppointments } from '@doorstep/core/preregistration/upkeep/expire-appointments.ts';
import { forgetPreregistration } from '@doorstep/core/preregistration/upkeep/forget-preregistration.ts';
import { remindOfAppointments } from '@doorstep/core/preregistration/upkeep/remind-of-appointments.ts';
import type { UpkeepPorts } from '@doorstep/core/preregistration/upkeep/upkeep-ports.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { pendingApplications } from './testing/bookable.ts';
import { createUpkeepStore } from './upkeep-store.ts';

const ENTRY = {
  eventId: 'PRE_413',
  eventName: 'EXPIREDSTATUS',
  eventType: 'SUCCESS',
  applicationId: 'MOSIP_1',
  applicationName: 'PREREGISTRATION',
  moduleId: 'BAT',
  moduleName: 'test',
  description: '',
  idType: 'PRE_REGISTRATION_ID',
  sessionUserId: 'SYSTEM',
  requestId: '',
} as const;
const RETENTION = { unbookedDays: 90, cancelledDays: 90, expiredDays: 180, slotDays: 30, noticeDays: 400 };

let database: TestDatabase;
let app: Database;
beforeAll(async () => {
  database = await testDatabase();
  app = openDatabase(database.appUrl, { connections: 5, name: 'test' });
});
beforeEach(async () => {
  const { sql } = database;
  await sql`delete from preregistration.application`;
  await sql`delete from preregistration.account`;
  await sql`delete from preregistration.reminder`;
  await sql`delete from preregistration.audit_intake`;
  await sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`;
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

function upkeep(now: string, zone = 'Africa/Tunis', changes: Partial<UpkeepPorts> = {}): UpkeepPorts {
  return {
    store: createUpkeepStore(app),
    masterData: { centreInAllLanguages: () => Promise.resolve([]) },
    zone,
    reminderHours: 24,
    retention: RETENTION,
    now: () => new Date(now),
    entry: () => ENTRY,
    ...changes,
  };
}

/** So many bookings at one time; made long before. */
async function booked(count: number, date: string, from = '09:00', madeAt = '2026-11-01T10:00:00Z') {
  const prids = await pendingApplications(database.sql, count);
  await database.sql`
    update preregistration.application
       set status = 'Booked', centre_id = '10001', appointment_date = ${date}::date, appointment_from = ${from}::time,
           appointment_to = ${from}::time + interval '15 minutes', booked_at = ${madeAt}::text::timestamptz
     where prid = any (${[...prids]}::text[])`;
  // The booking itself was told; what follows is looked at.
  await database.sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`;
  return prids;
}

async function told(): Promise<readonly { kind: string; prid: string }[]> {
  return database.sql<{ kind: string; prid: string }[]>`
    select payload ->> 'kind' as kind, payload ->> 'prid' as prid
      from graphile_worker._private_jobs order by payload ->> 'prid'`;
}

async function statuses(): Promise<readonly string[]> {
  const rows = await database.sql<
    { status: string }[]
  >`select status from preregistration.application order by prid`;
  return rows.map(({ status }) => status);
}

describe('expiry', () => {
  it('comes when the day is over where the centre is, and is told once [P6]', async () => {
    const prids = await booked(1_201, '2026-11-20');
    await booked(1, '2026-11-21');
    // 23:30 in Tunis, where the 20th lasts half an hour longer.
    await expireAppointments(upkeep('2026-11-20T22:30:00Z'));
    expect(new Set(await statuses())).toEqual(new Set(['Booked']));
    await Promise.all([1, 2].map(() => expireAppointments(upkeep('2026-11-20T23:30:00Z'))));
    expect((await statuses()).filter((status) => status === 'Expired')).toHaveLength(1_201);
    expect(await told()).toEqual(prids.toSorted().map((prid) => ({ kind: 'expired', prid })));
    const audited =
      await database.sql`select distinct entry ->> 'id' as id from preregistration.audit_intake`;
    expect(audited).toHaveLength(1_201);
  });

  it('follows the centre’s zone, not ours', async () => {
    await booked(1, '2026-11-21');
    await expireAppointments(upkeep('2026-11-21T12:00:00Z', 'Pacific/Kiritimati'));
    expect(await statuses()).toEqual(['Expired']);
  });

  it('keeps what was moved meanwhile, and leaves whoever was there untold', async () => {
    const [moved = '', came = ''] = await booked(2, '2026-11-20');
    await database.sql`
      insert into preregistration.arrival (prid, day, centre_id, state, staff_id)
      values (${came}, '2026-11-20', '10001', 'present', 'somebody')`;
    const store = createUpkeepStore(app);
    const seen = await store.bookedUntil('2026-11-20', { date: '0001-01-01', prid: '' }, 10);
    await database.sql`update preregistration.application set booked_at = now() where prid = ${moved}`;
    await store.expire(seen, ['Booked'], ENTRY);
    expect((await statuses()).toSorted()).toEqual(['Booked', 'Expired']);
    expect((await told()).filter(({ kind }) => kind === 'expired')).toEqual([]);
  });
});

describe('a reminder', () => {
  it('goes out once, so many hours before', async () => {
    const [prid = ''] = await booked(1, '2026-11-24', '09:00');
    await booked(1, '2026-11-25', '09:00');
    await remindOfAppointments(upkeep('2026-11-23T07:59:00Z'));
    expect(await told()).toEqual([]);
    await Promise.all([1, 2, 3].map(() => remindOfAppointments(upkeep('2026-11-23T08:00:00Z'))));
    expect(await told()).toEqual([{ kind: 'reminder', prid }]);
  });

  it.each([
    ['who booked within those hours', '2026-11-23T09:00:00Z', '2026-11-23T12:00:00Z', 24],
    ['who is late', '2026-11-01T10:00:00Z', '2026-11-24T08:00:01Z', 24],
    ['anybody where a country wants none', '2026-11-01T10:00:00Z', '2026-11-23T12:00:00Z', 0],
  ])('does not go to %s', async (_, madeAt, now, reminderHours) => {
    await booked(1, '2026-11-24', '09:00', madeAt);
    await remindOfAppointments(upkeep(now, 'Africa/Tunis', { reminderHours }));
    expect(await told()).toEqual([]);
  });

  it('does not go to who cancelled, and goes again to who moved', async () => {
    const [cancelled = '', moved = ''] = await booked(2, '2026-11-24');
    await remindOfAppointments(upkeep('2026-11-23T09:00:00Z'));
    await database.sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`;
    const { sql } = database;
    await sql`
      update preregistration.application set status = 'Cancelled', centre_id = null, appointment_date = null,
             appointment_from = null, appointment_to = null where prid = ${cancelled}`;
    await sql`
      update preregistration.application set appointment_date = '2026-11-26', booked_at = '2026-11-23T10:00:00Z'
       where prid = ${moved}`;
    await sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`;
    await remindOfAppointments(upkeep('2026-11-25T09:00:00Z'));
    expect(await told()).toEqual([{ kind: 'reminder', prid: moved }]);
  });
});

describe('forgetting', () => {
  it('removes applications by what became of them, a batch at a time', async () => {
    const prids = await pendingApplications(database.sql, 1_100);
    const [first = '', second = '', third = '', fourth = ''] = prids;
    const { sql } = database;
    await sql`update preregistration.application set updated_at = now() - interval '91 days'`;
    const become = (prid: string, status: string, days: number) => sql`
      update preregistration.application set status = ${status}, updated_at = now() - make_interval(days => ${days})
       where prid = ${prid}`;
    await become(first, 'Expired', 91);
    await become(second, 'Cancelled', 89);
    await become(third, 'Prefetched', 900);
    await become(fourth, 'Pending_Appointment', 1);
    await forgetPreregistration(upkeep('2026-11-21T12:00:00Z'));
    const left = await sql<{ prid: string }[]>`select prid from preregistration.application order by prid`;
    expect(left.map(({ prid }) => prid)).toEqual([first, second, third, fourth].toSorted());
    await become(first, 'Expired', 181);
    await forgetPreregistration(upkeep('2026-11-21T12:00:00Z'));
    expect(await statuses()).toHaveLength(3);
  });

  it('removes slots long past, old notices, used challenges and accounts of nobody', async () => {
    const { sql } = database;
    await pendingApplications(sql, 1);
    await sql`insert into preregistration.account values (decode(repeat('02', 32), 'hex'), '', now() - interval '91 days')`;
    await sql`insert into preregistration.account values (decode(repeat('03', 32), 'hex'), '', now())`;
    const slot = (days: number) => sql`
      insert into preregistration.slot (centre_id, slot_date, slot_from, slot_to, planned, capacity)
      values ('1', current_date - ${days}::integer, '09:00', '10:00', 1, 1)`;
    for (const days of [31, 29]) await slot(days);
    const notice = (days: number) => sql`
      insert into preregistration.notice (id, prid, owner_hash, booked_at, kind, channel, recipient_hash, asked_at)
      values (uuidv7(), '1', '', now(), 'booked', 'SMS', ${Buffer.from([days % 256])}, now() - make_interval(days => ${days}))`;
    for (const days of [401, 399]) await notice(days);
    await sql`insert into preregistration.spent_challenge values ('\\x01', now() - interval '1 second'), ('\\x02', now() + interval '1 hour')`;
    await sql`update preregistration.notice set recipient_sealed = '\\x00'`;
    await forgetPreregistration(upkeep('2026-11-21T12:00:00Z'));
    const count = async (table: string) =>
      (await sql<{ count: number }[]>`select count(*)::int as count from preregistration.${sql(table)}`)[0]
        ?.count;
    expect(await count('account')).toBe(2);
    expect(await count('slot')).toBe(1);
    expect(await count('notice')).toBe(1);
    expect(await count('spent_challenge')).toBe(1);
    const [untold] = await sql`select recipient_sealed from preregistration.notice`;
    expect(untold?.['recipient_sealed']).toBeNull();
  });
});
