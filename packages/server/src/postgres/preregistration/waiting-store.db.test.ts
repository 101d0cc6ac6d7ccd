import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Appointment } from '@doorstep/core/preregistration/application/application.ts';
import type { BookingStore } from '@doorstep/core/preregistration/booking/booking-store.ts';
import type { HoldStore } from '@doorstep/core/preregistration/booking/hold-store.ts';
import type { NewWait, Wait, WaitingStore } from '@doorstep/core/preregistration/booking/waiting-store.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { createBookingStore } from './booking-store.ts';
import { createHoldStore } from './hold-store.ts';
import { createSlotStore } from './slot-store.ts';
import { createWaitingStore } from './waiting-store.ts';
import { ITS_OWNER, aSlot, brokenSeats, firstOrder, pendingApplications } from './testing/bookable.ts';
import { PLAIN } from '../testing/plain-sealer.ts';

const BY = { asker: ITS_OWNER, request: null };

let database: TestDatabase;
let app: Database;
let bookings: BookingStore;
let holds: HoldStore;
let waiting: WaitingStore;
beforeAll(async () => {
  database = await testDatabase();
  app = openDatabase(database.appUrl, { connections: 20, name: 'test' });
  bookings = createBookingStore(app, app, PLAIN);
  holds = createHoldStore(app);
  waiting = createWaitingStore(app, PLAIN);
});
beforeEach(async () => {
  await database.sql`delete from preregistration.application`;
  await database.sql`delete from preregistration.waiting`;
  await database.sql`delete from preregistration.slot`;
  await database.sql`delete from preregistration.planned_day`;
  await database.sql`delete from graphile_worker._private_jobs`;
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

function join(prids: readonly string[], changes: Partial<NewWait> = {}) {
  return waiting.join({
    id: randomUUID(),
    prids,
    owner: ITS_OWNER,
    centreId: '10001',
    fromDay: '2030-01-01',
    toDay: '2030-01-31',
    partOfDay: 'any',
    zone: 'Africa/Tunis',
    offsetDays: 2,
    offerSeconds: 3_600,
    most: 100,
    ...changes,
  });
}

/** A slot whose seats these applications have. */
async function aFullSlot(prids: readonly string[], changes: Partial<Appointment> = {}): Promise<Appointment> {
  const slot = await aSlot(database.sql, prids.length, changes);
  const orders = prids.map((prid) => firstOrder(prid, slot));
  expect(await bookings.book(orders, BY, [])).toBe('booked');
  return slot;
}

function cancel(prid: string, appointment: Appointment) {
  return bookings.release({ prid, appointment }, ITS_OWNER, []);
}

function book(prid: string, slot: Appointment) {
  return bookings.book([firstOrder(prid, slot)], BY, []);
}

async function waits(): Promise<readonly Wait[]> {
  return waiting.ofOwner(ITS_OWNER);
}

/** The applications that were offered seats. */
async function offered(): Promise<readonly string[]> {
  return (await waits()).flatMap(({ prids, offer }) => (offer === null ? [] : prids));
}

async function letLapse(): Promise<void> {
  await database.sql`update preregistration.hold set expires_at = now() - interval '1 second'`;
  await holds.tidy();
}

describe('a seat given back', () => {
  it('is offered to the first who waits, told by a job, and to nobody else', async () => {
    const [holder = '', first = '', second = '', passer = ''] = await pendingApplications(database.sql, 4);
    const slot = await aFullSlot([holder]);
    await join([first]);
    await join([second]);
    expect((await waits()).map(({ ahead }) => ahead)).toEqual([0, 1]);
    await cancel(holder, slot);
    expect(await offered()).toEqual([first]);
    expect(await book(passer, slot)).toBe('slot-unavailable');
    const jobs = await database.sql`
      select from graphile_worker.jobs where task_identifier = 'tell-offer'`;
    expect(jobs).toHaveLength(1);
    expect(await book(first, slot)).toBe('booked');
    expect((await waits()).map(({ prids }) => prids)).toEqual([[second]]);
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('by moving, by discarding, by a longer plan and by a dropped hold is offered as well', async () => {
    const [a = '', b = '', c = '', ...waiters] = await pendingApplications(database.sql, 8);
    const slot = await aFullSlot([a, b]);
    const other = await aSlot(database.sql, 9, { from: '14:00:00', to: '15:00:00' });
    for (const prid of waiters.slice(0, 4)) await join([prid], { partOfDay: 'morning' });
    const seen = { prid: a, status: 'Booked', appointment: slot, isTheirs: true } as const;
    await bookings.book([{ seen, wanted: other }], BY, []);
    expect(await offered()).toEqual(waiters.slice(0, 1));
    await database.sql`
      with gone as (delete from preregistration.application where prid = ${b} returning *)
      select preregistration.free_seat(centre_id, appointment_date, appointment_from) from gone`;
    expect(await offered()).toEqual(waiters.slice(0, 2));
    await database.sql`update preregistration.slot set planned = 3, capacity = 3 where slot_from = '09:00'`;
    expect(await offered()).toEqual(waiters.slice(0, 3));
    await database.sql`update preregistration.slot set planned = 0 where slot_from = '14:00'`;
    const order = {
      prids: [c],
      slot,
      owner: ITS_OWNER,
      bookable: ['Pending_Appointment'],
      seconds: 60,
      most: 9,
    } as const;
    await database.sql`
      with left_all as (delete from preregistration.waiting where id <> all
        (select waiting_id from preregistration.hold where waiting_id is not null) returning id)
      select from left_all`;
    await database.sql`update preregistration.slot set planned = 4, capacity = 4 where slot_from = '09:00'`;
    expect(await holds.hold(order)).toBe('held');
    await join([waiters[4] ?? '']);
    await holds.drop([c], ITS_OWNER);
    expect(await offered()).toEqual([...waiters.slice(0, 3), waiters[4]]);
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('by the planning of new days is offered too', async () => {
    const [first = ''] = await pendingApplications(database.sql, 1);
    await join([first]);
    const plan = { signature: 'one', seats: 1, slots: [{ from: '09:00:00', to: '10:00:00' }] };
    await createSlotStore(app).plan([{ centreId: '10001', days: [{ date: '2030-01-08', plan }] }]);
    expect(await offered()).toEqual([first]);
  });

  it('is offered to those alone whose wish it meets: centre, days, part of the day, time before it', async () => {
    const [holder = '', ...waiters] = await pendingApplications(database.sql, 5);
    const slot = await aFullSlot([holder]);
    await join([waiters[0] ?? ''], { partOfDay: 'afternoon' });
    await join([waiters[1] ?? ''], { toDay: '2030-01-06' });
    await join([waiters[2] ?? ''], { centreId: '10002' });
    await join([waiters[3] ?? ''], { offsetDays: 5_000 });
    await cancel(holder, slot);
    expect(await offered()).toEqual([]);
  });

  it('goes to the first it is enough for; who waits for more keeps their place', async () => {
    const [a = '', b = '', c = '', d = '', e = '', ...rest] = await pendingApplications(database.sql, 9);
    const slot = await aFullSlot([a, b, c]);
    await join(rest.slice(0, 3));
    await join([d]);
    await join([e]);
    await cancel(a, slot);
    expect(await offered()).toEqual([d]);
    await letLapse();
    expect(await offered()).toEqual([e]);
    await cancel(b, slot);
    await cancel(c, slot);
    expect(await offered()).toEqual([d, e]);
    expect((await waits())[0]).toMatchObject({ prids: rest.slice(0, 3), ahead: 0 });
    expect(await brokenSeats(database.sql)).toEqual([]);
  });
});

describe('an offer', () => {
  it('that lapses passes on to the next, and the first waits behind; after three they wait no longer', async () => {
    const [holder = '', first = '', second = ''] = await pendingApplications(database.sql, 3);
    const slot = await aFullSlot([holder]);
    await join([first]);
    await join([second]);
    await cancel(holder, slot);
    for (const expected of [first, second, first, second, first]) {
      expect(await offered()).toEqual([expected]);
      await letLapse();
    }
    expect(await offered()).toEqual([second]);
    expect((await waits()).map(({ prids }) => prids)).toEqual([[second]]);
    await letLapse();
    expect(await waits()).toEqual([]);
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('that lapsed is not snatched by whoever asks before the tidying', async () => {
    const [holder = '', first = '', second = '', passer = ''] = await pendingApplications(database.sql, 4);
    const slot = await aFullSlot([holder]);
    await join([first]);
    await join([second]);
    await cancel(holder, slot);
    await database.sql`update preregistration.hold set expires_at = now() - interval '1 second'`;
    expect(await book(passer, slot)).toBe('slot-unavailable');
    expect(await offered()).toEqual([second]);
  });

  it('is over with the wait, and the seat goes on', async () => {
    const [holder = '', first = '', second = ''] = await pendingApplications(database.sql, 3);
    const slot = await aFullSlot([holder]);
    await join([first]);
    await join([second]);
    await cancel(holder, slot);
    const [wait] = await waits();
    expect(await waiting.leave(wait?.id ?? '', Buffer.alloc(32, 9))).toBe(false);
    expect(await waiting.leave(wait?.id ?? '', ITS_OWNER)).toBe(true);
    expect(await offered()).toEqual([second]);
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('is told once, in the applicant’s language, while it stands', async () => {
    const [holder = '', first = ''] = await pendingApplications(database.sql, 2);
    const slot = await aFullSlot([holder]);
    const id = randomUUID();
    await join([first], { id });
    expect(await waiting.untold(id)).toBeNull();
    await cancel(holder, slot);
    expect(await waiting.untold(id)).toMatchObject({
      prids: [first],
      slot,
      language: 'eng',
      zone: 'Africa/Tunis',
    });
    const message = { channel: 'EMAIL', to: 'a@example.org', subject: '', text: 'come' } as const;
    await Promise.all([waiting.tell(id, [message]), waiting.tell(id, [message])]);
    expect(await database.sql`select from preregistration.outbox`).toHaveLength(1);
    expect(await waiting.untold(id)).toBeNull();
  });
});

describe('a place in the list', () => {
  it('is one for an application, and as many as an account may have', async () => {
    const prids = await pendingApplications(database.sql, 12);
    expect(await join([prids[0] ?? ''])).toBe('joined');
    expect(await join([prids[0] ?? '', prids[1] ?? ''])).toBe('waits-already');
    const outcomes = await Promise.all(prids.slice(1).map((prid) => join([prid], { most: 5 })));
    expect(outcomes.filter((outcome) => outcome === 'joined')).toHaveLength(4);
    expect(outcomes.filter((outcome) => outcome === 'too-many-waits')).toHaveLength(7);
    expect(await join([prids[11] ?? ''], { owner: Buffer.alloc(32, 9) })).toBe('application-unknown');
  });

  it('is left by whoever books; the others of the group wait on', async () => {
    const [a = '', b = ''] = await pendingApplications(database.sql, 2);
    const slot = await aSlot(database.sql, 5);
    await join([a, b]);
    await book(a, slot);
    expect((await waits()).map(({ prids }) => prids)).toEqual([[b]]);
    await book(b, slot);
    expect(await waits()).toEqual([]);
  });
});

it('joins, leaves, bookings and cancellations cross; every seat is counted and offered once', async () => {
  const slots = await Promise.all(
    ['09:00:00', '10:00:00'].map((from) => aSlot(database.sql, 3, { from, to: '11:00:00' })),
  );
  const prids = await pendingApplications(database.sql, 20);
  const act = async (turn: number): Promise<unknown> => {
    const prid = prids[(turn * 7) % prids.length] ?? '';
    const [seen] = await bookings.find([prid], ITS_OWNER);
    const wanted = slots[turn % 2];
    if (seen === undefined || wanted === undefined) throw new Error('All of them exist');
    switch (turn % 5) {
      case 0:
        return join([prid]);
      case 1: {
        const [own] = await waits();
        return own === undefined ? undefined : waiting.leave(own.id, ITS_OWNER);
      }
      case 2:
        return seen.appointment === null
          ? letLapse()
          : bookings.release({ prid, appointment: seen.appointment }, ITS_OWNER, []);
      default:
        return bookings.book([{ seen, wanted }], BY, []);
    }
  };
  const person = async (first: number) => {
    for (let turn = 0; turn < 50; turn += 1) await act(first * 13 + turn);
  };
  await Promise.all(Array.from({ length: 10 }, (_, first) => person(first)));
  expect(await brokenSeats(database.sql)).toEqual([]);
});
