import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Appointment } from '@doorstep/core/preregistration/application/application.ts';
import type { BookingOrder, BookingStore } from '@doorstep/core/preregistration/booking/booking-store.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { createBookingStore } from './booking-store.ts';
import {
  ITS_OWNER,
  STAFF,
  aSlot,
  brokenSeats,
  firstOrder,
  moveOrder,
  pendingApplications,
} from './testing/bookable.ts';
import { PLAIN } from '../testing/plain-sealer.ts';

const BY = { asker: ITS_OWNER, request: null };

let database: TestDatabase;
let app: Database;
/** Two processes. */
let stores: readonly [BookingStore, BookingStore];
beforeAll(async () => {
  database = await testDatabase();
  app = openDatabase(database.appUrl, { connections: 20, name: 'test' });
  stores = [createBookingStore(app, app, PLAIN), createBookingStore(app, app, PLAIN)];
});
beforeEach(async () => {
  await database.sql`delete from preregistration.application`;
  await database.sql`delete from preregistration.slot`;
  await database.sql`delete from preregistration.booking_request`;
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

function book(orders: readonly BookingOrder[], turn = 0) {
  return stores[turn % 2 === 0 ? 0 : 1].book(orders, BY, []);
}

async function statuses(): Promise<Readonly<Record<string, number>>> {
  const rows = await database.sql<{ status: string; count: number }[]>`
    select status, count(*)::integer as count from preregistration.application group by status`;
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

describe('the seats of a slot', () => {
  it('the last one goes to exactly one of 200 who ask at once [C1] [C2]', async () => {
    const slot = await aSlot(database.sql, 1);
    const prids = await pendingApplications(database.sql, 200);
    const outcomes = await Promise.all(prids.map((prid, turn) => book([firstOrder(prid, slot)], turn)));
    expect(outcomes.filter((outcome) => outcome === 'booked')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'slot-unavailable')).toHaveLength(199);
    expect(await statuses()).toEqual({ Booked: 1, Pending_Appointment: 199 });
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('as many as there are go out when more ask', async () => {
    const slot = await aSlot(database.sql, 7);
    const prids = await pendingApplications(database.sql, 100);
    const outcomes = await Promise.all(prids.map((prid) => book([firstOrder(prid, slot)])));
    expect(outcomes.filter((outcome) => outcome === 'booked')).toHaveLength(7);
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('the same application asked for 100 times at once takes one', async () => {
    const slot = await aSlot(database.sql, 50);
    const [prid = ''] = await pendingApplications(database.sql, 1);
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, turn) => book([firstOrder(prid, slot)], turn)),
    );
    expect(outcomes.filter((outcome) => outcome === 'booked')).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(['booked', 'application-changed']));
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('of one slot wait for nobody who books another [P7]', async () => {
    const held = await aSlot(database.sql, 5);
    const other = await aSlot(database.sql, 5, { from: '10:00:00', to: '11:00:00' });
    const [prid = ''] = await pendingApplications(database.sql, 1);
    await database.sql.begin(async (tx) => {
      await tx`select from preregistration.slot where slot_from = ${held.from}::time for update`;
      expect(await book([firstOrder(prid, other)])).toBe('booked');
    });
  });

  it('that are all taken are refused without waiting for those who write', async () => {
    const slot = await aSlot(database.sql, 0);
    const [prid = ''] = await pendingApplications(database.sql, 1);
    await database.sql.begin(async (tx) => {
      await tx`select from preregistration.slot for update`;
      await tx`select from preregistration.application for update`;
      expect(await book([firstOrder(prid, slot)])).toBe('slot-unavailable');
    });
  });

  it('the check turns red when a booking does not count', async () => {
    const slot = await aSlot(database.sql, 1);
    const [prid = ''] = await pendingApplications(database.sql, 1);
    await book([firstOrder(prid, slot)]);
    await database.sql`update preregistration.slot set booked = 0`;
    expect(await brokenSeats(database.sql)).toHaveLength(1);
  });

  it('the table itself refuses more than the capacity', async () => {
    await aSlot(database.sql, 1);
    await expect(database.sql`update preregistration.slot set booked = 2`).rejects.toThrow(
      'slots_hold_no_more_than_capacity',
    );
  });
});

describe('a group', () => {
  it('is booked whole or not at all when the third of five finds no seat', async () => {
    const froms = ['09:00:00', '10:00:00', '11:00:00', '12:00:00', '13:00:00'];
    const slots: Appointment[] = [];
    for (const [index, from] of froms.entries())
      slots.push(
        await aSlot(database.sql, index === 2 ? 1 : 5, { from, to: froms[index + 1] ?? '14:00:00' }),
      );
    const [first = '', ...group] = await pendingApplications(database.sql, 6);
    const third = slots[2];
    if (third === undefined) throw new Error('There are five');
    await book([firstOrder(first, third)]);
    const orders = group.flatMap((prid, index) => {
      const slot = slots[index];
      return slot === undefined ? [] : [firstOrder(prid, slot)];
    });
    expect(await book(orders)).toBe('slot-unavailable');
    expect(await statuses()).toEqual({ Booked: 1, Pending_Appointment: 5 });
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('races others for the last seats without waiting in a circle', async () => {
    const [early, late] = [
      await aSlot(database.sql, 10),
      await aSlot(database.sql, 10, { from: '10:00:00', to: '11:00:00' }),
    ];
    const prids = await pendingApplications(database.sql, 90);
    const groups = Array.from({ length: 30 }, (_, group) => prids.slice(group * 3, group * 3 + 3));
    const outcomes = await Promise.all(
      groups.map(([a = '', b = '', c = ''], turn) =>
        book(
          turn % 2 === 0
            ? [firstOrder(a, early), firstOrder(b, late), firstOrder(c, early)]
            : [firstOrder(c, late), firstOrder(b, early), firstOrder(a, late)],
          turn,
        ),
      ),
    );
    const won = outcomes.filter((outcome) => outcome === 'booked').length;
    expect(new Set(outcomes)).toEqual(new Set(['booked', 'slot-unavailable']));
    expect(await statuses()).toEqual({ Booked: won * 3, Pending_Appointment: 90 - won * 3 });
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('is refused whole when one application is another’s', async () => {
    const slot = await aSlot(database.sql, 5);
    const [prid = ''] = await pendingApplications(database.sql, 1);
    const orders = [firstOrder(prid, slot)];
    const stranger = { asker: new Uint8Array(32).fill(9), request: null };
    expect(await stores[0].book(orders, stranger, [])).toBe('application-changed');
    expect(await stores[0].book(orders, { asker: STAFF, request: null }, [])).toBe('booked');
  });
});

describe('a booking that is moved', () => {
  it('gives its old seat back only when it gets the new one [C3]', async () => {
    const [old, full] = [
      await aSlot(database.sql, 1),
      await aSlot(database.sql, 1, { from: '10:00:00', to: '11:00:00' }),
    ];
    const [mover = '', holder = ''] = await pendingApplications(database.sql, 2);
    await book([firstOrder(mover, old)]);
    await book([firstOrder(holder, full)]);
    expect(await book([moveOrder(mover, old, full)])).toBe('slot-unavailable');
    expect((await stores[0].find([mover], STAFF))[0]?.appointment).toEqual(old);
    expect(await stores[0].release({ prid: holder, appointment: full }, ITS_OWNER, [])).toBe('released');
    expect(await book([moveOrder(mover, old, full)])).toBe('booked');
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('swaps with another in one request though both slots are full', async () => {
    const [early, late] = [
      await aSlot(database.sql, 1),
      await aSlot(database.sql, 1, { from: '10:00:00', to: '11:00:00' }),
    ];
    const [one = '', other = ''] = await pendingApplications(database.sql, 2);
    await book([firstOrder(one, early), firstOrder(other, late)]);
    expect(await book([moveOrder(one, early, late), moveOrder(other, late, early)])).toBe('booked');
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('crosses with others, cancellations and new bookings, and every seat is counted [C3] [C4]', async () => {
    const slots = await Promise.all(
      ['09', '10', '11', '12'].map((hour) =>
        aSlot(database.sql, 3, { from: `${hour}:00:00`, to: `${hour}:59:00` }),
      ),
    );
    const prids = await pendingApplications(database.sql, 20);
    const legal = new Set(['booked', 'released', 'application-changed', 'slot-unavailable']);
    /** Bookings that were acknowledged and not given back again. */
    let standing = 0;
    const act = async (turn: number) => {
      const store = stores[turn % 2 === 0 ? 0 : 1];
      const prid = prids[(turn * 7) % prids.length] ?? '';
      const wanted = slots[(turn * 5 + Math.floor(turn / 9)) % slots.length];
      const [seen] = await store.find([prid], ITS_OWNER);
      if (seen === undefined || wanted === undefined) throw new Error('All of them exist');
      const { appointment } = seen;
      const outcome =
        turn % 3 === 0 && appointment !== null
          ? await store.release({ prid, appointment }, ITS_OWNER, [])
          : await store.book([{ seen, wanted }], BY, []);
      if (outcome === 'released') standing -= 1;
      if (outcome === 'booked' && appointment === null) standing += 1;
      return outcome;
    };
    const person = async (first: number) => {
      const outcomes: string[] = [];
      for (let turn = 0; turn < 60; turn += 1) outcomes.push(await act(first * 11 + turn));
      return outcomes;
    };
    const outcomes = (await Promise.all(Array.from({ length: 12 }, (_, first) => person(first)))).flat();
    expect(outcomes.filter((outcome) => !legal.has(outcome))).toEqual([]);
    expect(new Set(outcomes)).toEqual(legal);
    expect((await statuses())['Booked'] ?? 0).toBe(standing);
    expect(await brokenSeats(database.sql)).toEqual([]);
  });
});

describe('a request with a key', () => {
  it('is done once, however often and at once it comes, and by no other under the same key', async () => {
    const slot = await aSlot(database.sql, 5);
    const later = await aSlot(database.sql, 5, { from: '10:00:00', to: '11:00:00' });
    const [prid = ''] = await pendingApplications(database.sql, 1);
    const request = { key: 'k', text: 'this' };
    const once = () => stores[0].book([firstOrder(prid, slot)], { asker: ITS_OWNER, request }, []);
    const outcomes = await Promise.all(Array.from({ length: 20 }, once));
    expect(outcomes.toSorted()).toEqual(['booked', ...Array<string>(19).fill('repeated')]);
    expect(await stores[1].book([moveOrder(prid, slot, later)], BY, [])).toBe('booked');
    expect(await once()).toBe('repeated');
    expect((await stores[0].find([prid], STAFF))[0]?.appointment).toEqual(later);
    const other = { asker: ITS_OWNER, request: { key: 'k', text: 'that' } };
    expect(await stores[0].book([moveOrder(prid, later, slot)], other, [])).toBe('key-used-for-another');
    expect(await stores[0].done(ITS_OWNER, request)).toBe('repeated');
    expect(await stores[0].done(ITS_OWNER, { key: 'new', text: 'this' })).toBeNull();
  });
});

it('audits a change in its own statement, and only a change', async () => {
  const slot = await aSlot(database.sql, 1);
  const [prid = '', other = ''] = await pendingApplications(database.sql, 2);
  const entry = {
    eventId: 'PRE_407',
    eventName: 'PERSIST',
    eventType: 'SUCCESS',
    applicationId: '',
    applicationName: '',
    moduleId: 'BOOK',
    moduleName: '',
    description: '',
    id: prid,
    idType: '',
    sessionUserId: '',
    requestId: '',
  } as const;
  await stores[0].book([firstOrder(prid, slot)], BY, [entry]);
  await stores[0].book([firstOrder(other, slot)], BY, [{ ...entry, id: other }]);
  expect(await database.sql`select entry->>'id' as id from preregistration.audit_intake`).toEqual([
    { id: prid },
  ]);
});
