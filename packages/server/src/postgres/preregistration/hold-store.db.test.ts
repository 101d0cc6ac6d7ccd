import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Appointment } from '@doorstep/core/preregistration/application/application.ts';
import type { BookingStore } from '@doorstep/core/preregistration/booking/booking-store.ts';
import type { HoldStore } from '@doorstep/core/preregistration/booking/hold-store.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { createAvailabilityStore } from './availability-store.ts';
import { createBookingStore } from './booking-store.ts';
import { createHoldStore } from './hold-store.ts';
import {
  ITS_OWNER,
  aSlot,
  brokenSeats,
  firstOrder,
  moveOrder,
  pendingApplications,
} from './testing/bookable.ts';
import { PLAIN } from '../testing/plain-sealer.ts';

const BOOKABLE = ['Pending_Appointment', 'Booked', 'Cancelled', 'Expired'] as const;

let database: TestDatabase;
let app: Database;
let holds: HoldStore;
let bookings: BookingStore;
beforeAll(async () => {
  database = await testDatabase();
  app = openDatabase(database.appUrl, { connections: 20, name: 'test' });
  holds = createHoldStore(app);
  bookings = createBookingStore(app, app, PLAIN);
});
beforeEach(async () => {
  await database.sql`delete from preregistration.application`;
  await database.sql`delete from preregistration.slot`;
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

function hold(prids: readonly string[], slot: Appointment, changes = {}) {
  const order = { prids, slot, owner: ITS_OWNER, bookable: BOOKABLE, seconds: 600, most: 1_000 };
  return holds.hold({ ...order, ...changes });
}

function book(prid: string, slot: Appointment) {
  return bookings.book([firstOrder(prid, slot)], { asker: ITS_OWNER, request: null }, []);
}

/** Lets the time of every hold be over. */
async function passTime(): Promise<void> {
  await database.sql`update preregistration.hold set expires_at = now() - interval '1 second'`;
}

async function heldSeats(): Promise<number> {
  const [row] = await database.sql<{ held: number }[]>`
    select sum(held)::integer as held from preregistration.slot`;
  return row?.held ?? 0;
}

describe('a held seat', () => {
  it('is taken for everybody but the application it is held for', async () => {
    const slot = await aSlot(database.sql, 1);
    const [mine = '', other = ''] = await pendingApplications(database.sql, 2);
    expect(await hold([mine], slot)).toBe('held');
    expect(await hold([other], slot)).toBe('slot-unavailable');
    expect(await book(other, slot)).toBe('slot-unavailable');
    expect(await book(mine, slot)).toBe('booked');
    expect(await heldSeats()).toBe(0);
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('goes to exactly one of 200 who hold or book at once', async () => {
    const slot = await aSlot(database.sql, 1);
    const prids = await pendingApplications(database.sql, 200);
    const outcomes = await Promise.all(
      prids.map((prid, turn) => (turn % 2 === 0 ? hold([prid], slot) : book(prid, slot))),
    );
    expect(outcomes.filter((outcome) => outcome !== 'slot-unavailable')).toHaveLength(1);
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('is free by the clock when its time is over, without a job', async () => {
    const slot = await aSlot(database.sql, 1);
    const [mine = '', other = '', third = ''] = await pendingApplications(database.sql, 3);
    await hold([mine], slot);
    await passTime();
    expect(await createAvailabilityStore(app).isFree(slot)).toBe(true);
    expect(await holds.ofOwner(ITS_OWNER)).toEqual([]);
    expect(await book(other, slot)).toBe('booked');
    expect(await book(mine, slot)).toBe('slot-unavailable');
    expect(await hold([third], slot)).toBe('slot-unavailable');
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('that is over is still booked by whom it was held for when nobody came between', async () => {
    const slot = await aSlot(database.sql, 1);
    const [mine = ''] = await pendingApplications(database.sql, 1);
    await hold([mine], slot);
    await passTime();
    expect(await book(mine, slot)).toBe('booked');
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('is given up when another slot is booked or held, when dropped and when the application goes', async () => {
    const [slot, other] = [
      await aSlot(database.sql, 1),
      await aSlot(database.sql, 9, { from: '11:00:00', to: '12:00:00' }),
    ];
    const prids = await pendingApplications(database.sql, 4);
    const ways = [
      (prid: string) => book(prid, other),
      (prid: string) => hold([prid], other),
      (prid: string) => holds.drop([prid], ITS_OWNER),
      (prid: string) => database.sql`delete from preregistration.application where prid = ${prid}`,
    ];
    for (const [index, way] of ways.entries()) {
      const prid = prids[index] ?? '';
      expect(await hold([prid], slot)).toBe('held');
      await way(prid);
      expect(await createAvailabilityStore(app).isFree(slot)).toBe(true);
    }
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('stays with a booking that is moved to it, and the old seat is kept until then', async () => {
    const [old, next] = [
      await aSlot(database.sql, 1),
      await aSlot(database.sql, 1, { from: '11:00:00', to: '12:00:00' }),
    ];
    const [mine = '', other = ''] = await pendingApplications(database.sql, 2);
    await book(mine, old);
    expect(await hold([mine], next)).toBe('held');
    expect(await book(other, old)).toBe('slot-unavailable');
    const move = moveOrder(mine, old, next);
    expect(await bookings.book([move], { asker: ITS_OWNER, request: null }, [])).toBe('booked');
    expect(await book(other, old)).toBe('booked');
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('is not lost when the plan shrinks under it, and not booked either', async () => {
    const slot = await aSlot(database.sql, 1);
    const [mine = ''] = await pendingApplications(database.sql, 1);
    await hold([mine], slot);
    await database.sql`update preregistration.slot set planned = 0`;
    expect(await book(mine, slot)).toBe('slot-unavailable');
    expect(await heldSeats()).toBe(1);
    await holds.drop([mine], ITS_OWNER);
    const [row] = await database.sql`select capacity, held from preregistration.slot`;
    expect(row).toEqual({ capacity: 0, held: 0 });
  });
});

describe('holds of several', () => {
  it('are of all or none', async () => {
    const slot = await aSlot(database.sql, 3);
    const [a = '', b = '', c = '', d = ''] = await pendingApplications(database.sql, 4);
    expect(await hold([a, b, c, d], slot)).toBe('slot-unavailable');
    expect(await heldSeats()).toBe(0);
    expect(await hold([a, b, c], slot)).toBe('held');
    expect(await holds.ofOwner(ITS_OWNER)).toMatchObject([
      { prids: [a, b, c], slot, extendable: true, origin: 'chosen' },
    ]);
  });

  it('are as many as an account may have, however many ask at once', async () => {
    const slot = await aSlot(database.sql, 50);
    const prids = await pendingApplications(database.sql, 30);
    const outcomes = await Promise.all(prids.map((prid) => hold([prid], slot, { most: 5 })));
    expect(outcomes.filter((outcome) => outcome === 'held')).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === 'too-many-holds')).toHaveLength(25);
  });

  it('are only of the owner’s applications that can be booked', async () => {
    const slot = await aSlot(database.sql, 5);
    const [mine = ''] = await pendingApplications(database.sql, 1);
    expect(await hold([mine], slot, { owner: Buffer.alloc(32, 9) })).toBe('application-changed');
    await database.sql`update preregistration.application set status = 'Application_Incomplete'`;
    expect(await hold([mine], slot)).toBe('application-changed');
  });
});

describe('the time of a hold', () => {
  it('begins anew once, and stays as it is when the same is held again', async () => {
    const slot = await aSlot(database.sql, 1);
    const [mine = ''] = await pendingApplications(database.sql, 1);
    await hold([mine], slot, { seconds: 60 });
    const untilOf = async () => (await holds.ofOwner(ITS_OWNER))[0]?.until.getTime() ?? 0;
    const first = await untilOf();
    await hold([mine], slot, { seconds: 600 });
    expect(await untilOf()).toBe(first);
    expect(await holds.extend([mine], ITS_OWNER, 600)).toBe('extended');
    expect(await untilOf()).toBeGreaterThan(first + 500_000);
    expect(await holds.extend([mine], ITS_OWNER, 600)).toBe('hold-not-extendable');
    await passTime();
    expect(await holds.extend([mine], ITS_OWNER, 600)).toBe('hold-unknown');
    expect(await holds.extend([mine], Buffer.alloc(32, 9), 600)).toBe('hold-unknown');
  });

  it('ends with a tidying that counts every seat back', async () => {
    const prids = await pendingApplications(database.sql, 120);
    for (const [index, prid] of prids.entries()) {
      const minutes = String(index % 60).padStart(2, '0');
      const from = `${index < 60 ? '09' : '10'}:${minutes}:00`;
      await hold([prid], await aSlot(database.sql, 1, { from, to: '23:00:00' }));
    }
    await passTime();
    await Promise.all([holds.tidy(), holds.tidy()]);
    await holds.tidy();
    expect(await heldSeats()).toBe(0);
    expect(await database.sql`select from preregistration.hold`).toHaveLength(0);
  });
});

it('holds, bookings, cancellations, ends and tidying cross, and every seat is counted', async () => {
  const froms = ['09:00:00', '10:00:00', '11:00:00'];
  const slots = await Promise.all(froms.map((from) => aSlot(database.sql, 4, { from, to: '23:00:00' })));
  const prids = await pendingApplications(database.sql, 24);
  const act = async (turn: number): Promise<unknown> => {
    const prid = prids[(turn * 7) % prids.length] ?? '';
    const slot = slots[turn % slots.length];
    const [seen] = await bookings.find([prid], ITS_OWNER);
    if (slot === undefined || seen === undefined) throw new Error('All of them exist');
    const by = { asker: ITS_OWNER, request: null };
    switch (turn % 6) {
      case 0:
        return hold(
          [prid, prids[(turn * 5) % prids.length] ?? ''].filter((one, at, all) => all.indexOf(one) === at),
          slot,
        );
      case 1:
        return database.sql`update preregistration.hold set expires_at = now() where prid = ${prid}`;
      case 2:
        return holds.tidy();
      case 3:
        return holds.drop([prid], ITS_OWNER);
      case 4:
        return seen.appointment === null
          ? undefined
          : bookings.release({ prid, appointment: seen.appointment }, ITS_OWNER, []);
      default:
        return bookings.book([{ seen, wanted: slot }], by, []);
    }
  };
  const person = async (first: number) => {
    for (let turn = 0; turn < 60; turn += 1) await act(first * 13 + turn);
  };
  await Promise.all(Array.from({ length: 12 }, (_, first) => person(first)));
  expect(await brokenSeats(database.sql)).toEqual([]);
});
