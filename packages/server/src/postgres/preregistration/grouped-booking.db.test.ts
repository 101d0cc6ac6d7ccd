import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BookingStore } from '@doorstep/core/preregistration/booking/booking-store.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { createBookingStore } from './booking-store.ts';
import { ITS_OWNER, aSlot, brokenSeats, firstOrder, pendingApplications } from './testing/bookable.ts';
import { PLAIN } from '../testing/plain-sealer.ts';

const BY = { asker: ITS_OWNER, request: null };

let database: TestDatabase;
let store: BookingStore;
beforeAll(async () => {
  database = await testDatabase();
  store = createBookingStore(database.sql, database.sql, PLAIN);
});
beforeEach(async () => {
  await database.sql`delete from preregistration.application`;
  await database.sql`delete from preregistration.slot`;
  await database.sql`delete from preregistration.booking_request`;
});
afterAll(() => database.drop());

describe('bookings of one moment at several slots', () => {
  it('go out to as many as each slot has seats for', async () => {
    const hours = ['11', '12', '13', '14', '15', '16', '17', '18'];
    const slots = await Promise.all(
      hours.map((hour) => aSlot(database.sql, 3, { from: `${hour}:00:00`, to: `${hour}:30:00` })),
    );
    const prids = await pendingApplications(database.sql, hours.length * 5);
    const outcomes = await Promise.all(
      slots.flatMap((slot, at) =>
        prids.slice(at * 5, at * 5 + 5).map((prid) => store.book([firstOrder(prid, slot)], BY, [])),
      ),
    );
    for (const [at] of slots.entries())
      expect(outcomes.slice(at * 5, at * 5 + 5).filter((outcome) => outcome === 'booked')).toHaveLength(3);
    expect(new Set(outcomes)).toEqual(new Set(['booked', 'slot-unavailable']));
    expect(await brokenSeats(database.sql)).toEqual([]);
  });

  it('get each the outcome that it would get alone, in the order they came', async () => {
    const roomy = await aSlot(database.sql, 2);
    const full = await aSlot(database.sql, 0, { from: '10:00:00', to: '11:00:00' });
    const none = { ...roomy, from: '12:00:00', to: '13:00:00' };
    const [a = '', b = '', c = '', d = '', e = '', f = ''] = await pendingApplications(database.sql, 6);
    const request = { key: 'k', text: 'this' };
    const keyed = { asker: ITS_OWNER, request };
    await store.book([firstOrder(f, roomy)], keyed, []);
    await store.release({ prid: f, appointment: roomy }, ITS_OWNER, []);
    const stranger = { asker: new Uint8Array(32).fill(9), request: null };
    const outcomes = await Promise.all([
      store.book([firstOrder(a, roomy)], BY, []),
      store.book([firstOrder(b, full)], BY, []),
      store.book([firstOrder(c, none)], BY, []),
      store.book([firstOrder(d, roomy)], stranger, []),
      store.book([firstOrder(f, roomy)], keyed, []),
      store.book([firstOrder(d, roomy)], BY, []),
      store.book([firstOrder(e, roomy)], BY, []),
    ]);
    const [booked, unavailable, changed] = ['booked', 'slot-unavailable', 'application-changed'];
    // A second one about an application comes in the next group, behind who asked for the last seat.
    expect(outcomes).toEqual([booked, unavailable, unavailable, changed, 'repeated', unavailable, booked]);
    expect(await brokenSeats(database.sql)).toEqual([]);
  });
});
