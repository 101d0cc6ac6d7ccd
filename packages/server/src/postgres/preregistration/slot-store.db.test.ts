import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RegistrationCentre } from '@doorstep/core/backbone/master-data/registration-centre.ts';
import { createDayPlanner } from '@doorstep/core/preregistration/booking/day-plan.ts';
import type { PlannedCentre, SlotStore } from '@doorstep/core/preregistration/booking/slot-store.ts';
import {
  aWorkingCentre,
  everyWeekday,
} from '@doorstep/core/preregistration/booking/testing/a-working-centre.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { createAvailabilityStore } from './availability-store.ts';
import { createBookingStore } from './booking-store.ts';
import { createSlotStore } from './slot-store.ts';
import { ITS_OWNER, STAFF, brokenSeats, firstOrder, pendingApplications } from './testing/bookable.ts';
import { PLAIN } from '../testing/plain-sealer.ts';

const DAY = '2030-01-07';
const NEXT = '2030-01-08';

let database: TestDatabase;
let app: Database;
let slots: SlotStore;
beforeAll(async () => {
  database = await testDatabase();
  app = openDatabase(database.appUrl, { connections: 20, name: 'test' });
  slots = createSlotStore(app);
});
beforeEach(async () => {
  for (const table of ['application', 'slot', 'planned_day', 'affected_booking'])
    await database.sql.unsafe(`delete from preregistration.${table}`);
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

function planned(
  changes: Partial<RegistrationCentre> = {},
  days = 2,
  closedOn: readonly string[] = [],
): PlannedCentre {
  const centre = aWorkingCentre(changes);
  const calendar = { weekdays: everyWeekday(() => true), closedOn };
  return { centreId: centre.id, days: createDayPlanner()(centre, calendar, DAY, days) };
}

async function plan(...args: Parameters<typeof planned>): Promise<void> {
  await slots.plan([planned(...args)]);
}

async function bookAt(times: readonly string[], date = DAY): Promise<readonly string[]> {
  const prids = await pendingApplications(database.sql, times.length);
  const store = createBookingStore(app, app, PLAIN);
  for (const [index, from] of times.entries()) {
    const [slot] = await database.sql<{ to: string }[]>`
      select slot_to::text as to from preregistration.slot where slot_date = ${date} and slot_from = ${from}`;
    const wanted = { centreId: '10001', date, from, to: slot?.to ?? '' };
    const outcome = await store.book(
      [firstOrder(prids[index] ?? '', wanted)],
      { asker: ITS_OWNER, request: null },
      [],
    );
    if (outcome !== 'booked') throw new Error(`${from}: ${outcome}`);
  }
  return prids;
}

/** Every slot as `from planned/capacity/booked`. */
async function day(date = DAY): Promise<readonly string[]> {
  const rows = await database.sql<{ slot: string }[]>`
    select to_char(slot_from, 'HH24:MI') || ' ' || planned || '/' || capacity || '/' || booked as slot
      from preregistration.slot where slot_date = ${date} order by slot_from`;
  return rows.map(({ slot }) => slot);
}

async function affected(): Promise<readonly object[]> {
  return database.sql`
    select prid, reason from preregistration.affected_booking order by prid`;
}

/** Counts of row versions written so far. */
async function writes(): Promise<unknown> {
  return database.sql`
    select ctid::text, xmin::text, xmax::text from preregistration.slot
    union all select ctid::text, xmin::text, xmax::text from preregistration.planned_day order by 1, 2`;
}

describe('planning', () => {
  it('makes the slots of every day, and a closed day none', async () => {
    await plan({}, 3, [NEXT]);
    expect(await day()).toHaveLength(28);
    expect((await day())[0]).toBe('09:00 3/3/0');
    expect(await day(NEXT)).toEqual([]);
    expect(await day('2030-01-09')).toHaveLength(28);
  });

  it('again writes nothing, with bookings or without [C9] [C9b]', async () => {
    await plan();
    await bookAt(['09:00:00', '09:00:00', '09:00:00', '10:00:00']);
    const before = await writes();
    await plan();
    await Promise.all([plan(), plan(), plan()]);
    expect(await writes()).toEqual(before);
    expect((await day()).slice(0, 5)).toEqual([
      '09:00 3/3/3',
      '09:15 3/3/0',
      '09:30 3/3/0',
      '09:45 3/3/0',
      '10:00 3/3/1',
    ]);
  });

  it('by several processes at once comes to the same', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, index) => slots.plan([planned({}, 20 + index)])));
    const [row] = await database.sql`
      select count(*)::integer as slots, count(distinct slot_date)::integer as days from preregistration.slot`;
    expect(row).toEqual({ slots: 27 * 28, days: 27 });
  });
});

describe('a change of the master data', () => {
  it('of kiosks upward frees the seats more, and keeps what is booked [C9]', async () => {
    await plan();
    await bookAt(['09:00:00', '09:00:00']);
    await plan({ kiosks: 5 });
    expect((await day()).slice(0, 2)).toEqual(['09:00 5/5/2', '09:15 5/5/0']);
    expect(await affected()).toEqual([]);
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('of kiosks downward touches nobody but records the newest above it [C10]', async () => {
    await plan();
    const [, second = '', third = ''] = await bookAt(['09:00:00', '09:00:00', '09:00:00']);
    await plan({ kiosks: 1 });
    expect((await day()).slice(0, 2)).toEqual(['09:00 1/3/3', '09:15 1/1/0']);
    expect(await affected()).toEqual([
      { prid: second, reason: 'fewer-seats' },
      { prid: third, reason: 'fewer-seats' },
    ]);
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('gives no seat away again that was above the plan', async () => {
    await plan();
    const [first = ''] = await bookAt(['09:00:00', '09:00:00', '09:00:00']);
    await plan({ kiosks: 1 });
    const store = createBookingStore(app, app, PLAIN);
    const appointment = { centreId: '10001', date: DAY, from: '09:00:00', to: '09:15:00' };
    await store.release({ prid: first, appointment }, STAFF, []);
    expect((await day())[0]).toBe('09:00 1/2/2');
    expect(await createAvailabilityStore(app).isFree(appointment)).toBe(false);
  });

  it('that makes a day a holiday offers nothing more and records every booking [C14]', async () => {
    await plan();
    const prids = await bookAt(['09:00:00', '14:00:00']);
    await plan({}, 2, [DAY]);
    expect(await day()).toEqual(['09:00 0/1/1', '14:00 0/1/1']);
    expect(await day(NEXT)).toHaveLength(28);
    expect(await affected()).toEqual(prids.map((prid) => ({ prid, reason: 'closed' })));
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('that is taken back takes the records back too', async () => {
    await plan();
    await bookAt(['09:00:00']);
    await plan({}, 2, [DAY]);
    await plan();
    expect(await affected()).toEqual([]);
    expect(await day()).toHaveLength(28);
    expect((await day())[0]).toBe('09:00 3/3/1');
  });

  it('of opening and lunch touches only the slots that differ', async () => {
    await plan();
    const [early = ''] = await bookAt(['09:00:00', '10:00:00']);
    await plan({ opensAt: '10:00:00', lunch: null });
    expect((await day()).slice(0, 3)).toEqual(['09:00 0/1/1', '10:00 3/3/1', '10:15 3/3/0']);
    expect(await day()).toHaveLength(29);
    expect(await affected()).toEqual([{ prid: early, reason: 'closed' }]);
  });

  it('of the process time leaves an appointment its beginning', async () => {
    await plan();
    const [, odd = ''] = await bookAt(['09:00:00', '09:15:00']);
    await plan({ processMinutes: 30 });
    expect((await day()).slice(0, 3)).toEqual(['09:00 3/3/1', '09:15 0/1/1', '09:30 3/3/0']);
    expect(await affected()).toEqual([{ prid: odd, reason: 'closed' }]);
  });

  it('while people book oversells nothing, and nobody is in the dark', async () => {
    await plan({ kiosks: 5 });
    const prids = await pendingApplications(database.sql, 60);
    const store = createBookingStore(app, app, PLAIN);
    const wanted = { centreId: '10001', date: DAY, from: '09:00:00', to: '09:15:00' };
    const booking = prids.map((prid) =>
      store.book([firstOrder(prid, wanted)], { asker: ITS_OWNER, request: null }, []),
    );
    const planning = [plan({ kiosks: 2 }), plan({ kiosks: 4 }), plan({ kiosks: 3 })];
    await Promise.all([...booking, ...planning]);
    await plan({ kiosks: 1 });
    const [slot] = await database.sql<{ booked: number }[]>`
      select booked from preregistration.slot where slot_date = ${DAY} and slot_from = '09:00'`;
    expect(await affected()).toHaveLength((slot?.booked ?? 0) - 1);
    expect(await brokenSeats(database.sql)).toEqual([]);
  });
});

describe('what is free', () => {
  it('counts open days only, leaves out full days, and goes in order', async () => {
    await plan({ lunch: null, closesAt: '09:30:00', kiosks: 1 }, 5, [NEXT]);
    await bookAt(['09:00:00', '09:15:00']);
    await bookAt(['09:15:00'], '2030-01-09');
    const slot = (from: string, to: string) => ({ from, to, seats: 1 });
    expect(await createAvailabilityStore(app).free('10001', DAY, 3)).toEqual([
      { date: '2030-01-09', slots: [slot('09:00:00', '09:15:00')] },
      { date: '2030-01-10', slots: [slot('09:00:00', '09:15:00'), slot('09:15:00', '09:30:00')] },
    ]);
  });

  it('is never a second old, and read once by all who ask at a time', async () => {
    await plan({}, 1);
    const { free } = createAvailabilityStore(app);
    const [first, other] = await Promise.all([free('10001', DAY, 1), free('10001', DAY, 1)]);
    expect(other).toBe(first);
    await bookAt(['09:00:00']);
    const began = performance.now();
    let seats = first[0]?.slots[0]?.seats;
    while (seats === 3 && performance.now() - began < 1_000)
      seats = (await free('10001', DAY, 1))[0]?.slots[0]?.seats;
    expect(seats).toBe(2);
  });
});
