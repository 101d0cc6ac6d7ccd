import { describe, expect, it } from 'vitest';
import type { Appointment } from '../application/application.ts';
import { bookAppointments } from './book-appointments.ts';
import type { BookableApplication, BookingOutcome } from './booking-store.ts';
import { aWorkingCentre } from './testing/a-working-centre.ts';
import { someBookings } from './testing/some-bookings.ts';

const OWNER = new Uint8Array(32);
const NOW = '2026-11-21T12:00:00Z';
const HELD: Appointment = { centreId: '10001', date: '2026-11-24', from: '09:00:00', to: '09:15:00' };
const ASKED = { prid: 'P1', centreId: '10001', date: '2026-11-25', from: '9:00', to: '9:15' };
const PENDING: BookableApplication = {
  prid: 'P1',
  status: 'Pending_Appointment',
  appointment: null,
  isTheirs: true,
};
const BOOKED: BookableApplication = { prid: 'P1', status: 'Booked', appointment: HELD, isTheirs: true };

function bookings(seen: BookableApplication, changes: Partial<Parameters<typeof someBookings>[0]> = {}) {
  return someBookings({ applications: [seen], now: NOW, ...changes });
}

function book({ ports }: ReturnType<typeof bookings>, changes: Partial<typeof ASKED> = {}) {
  return bookAppointments(ports, { asked: [{ ...ASKED, ...changes }], asker: OWNER, key: null });
}

describe('bookAppointments', () => {
  it.each(['Pending_Appointment', 'Cancelled', 'Expired', 'Booked'] as const)(
    'books when %s',
    async (status) => {
      const some = bookings({ ...PENDING, status });
      expect(await book(some)).toEqual({ ok: true, value: undefined });
      expect(some.done).toEqual(['P1 2026-11-25 09:00:00']);
    },
  );

  it.each([
    ['Application_Incomplete', 'application-incomplete'],
    ['Prefetched', 'application-prefetched'],
    ['Consumed', 'application-unknown'],
  ] as const)('refuses when %s', async (status, word) => {
    expect(await book(bookings({ ...PENDING, status }))).toMatchObject({ failure: { word } });
  });

  it('tells another’s application apart only where the contract is told', async () => {
    const some = bookings({ ...PENDING, isTheirs: false });
    expect(await book(some)).toMatchObject({ failure: { word: 'not-yours' } });
    const ports = { ...some.ports, enumeration: 'uniform' } as const;
    const told = await bookAppointments(ports, { asked: [ASKED], asker: OWNER, key: null });
    expect(told).toMatchObject({ failure: { word: 'application-unknown' } });
  });

  it('moves nothing when the appointment is held already', async () => {
    const some = bookings(BOOKED, { settings: { rebookHours: 720 } });
    expect(await book(some, HELD)).toMatchObject({ ok: true });
    expect(some.done).toEqual([]);
  });

  describe('the day', () => {
    // Kiritimati is 14 hours ahead: there it is the 22nd already.
    const far = [aWorkingCentre({ timeZone: 'Pacific/Kiritimati' })];

    it.each([
      ['2026-11-20', 'date-past'],
      ['2026-11-21', 'date-past'],
      ['2026-11-22', 'slot-unavailable'],
      ['2026-02-30', 'date-invalid'],
      ['21/11/2026', 'date-invalid'],
    ])('%s is %s', async (date, word) => {
      expect(await book(bookings(PENDING), { date })).toMatchObject({ failure: { word } });
    });

    it('begins where the centre is [C16]', async () => {
      expect(await book(bookings(PENDING), { date: '2026-11-23' })).toMatchObject({ ok: true });
      expect(await book(bookings(PENDING, { centres: far }), { date: '2026-11-23' })).toMatchObject({
        failure: { word: 'slot-unavailable' },
      });
      expect(await book(bookings(PENDING, { centres: far }), { date: '2026-11-24' })).toMatchObject({
        ok: true,
      });
    });

    it('is past for a centre nobody knows only when it is past everywhere', async () => {
      const nowhere = { centreId: '1', date: '2026-11-20' };
      expect(await book(bookings(PENDING), nowhere)).toMatchObject({ failure: { word: 'date-past' } });
      expect(await book(bookings(PENDING), { ...nowhere, date: '2026-11-22' })).toMatchObject({
        failure: { word: 'centre-unknown' },
      });
    });

    it('may be today where the country allows it, from the next slot on', async () => {
      const today = { settings: { offsetDays: 0 }, now: '2026-11-21T09:30:00Z' };
      // Tunis shows 10:30.
      const at = async (from: string, to: string) =>
        book(bookings(PENDING, today), { date: '2026-11-21', from, to });
      expect(await at('10:15', '10:30')).toMatchObject({ failure: { word: 'date-past' } });
      expect(await at('10:30', '10:45')).toMatchObject({ ok: true });
    });
  });

  describe('the hours before an appointment', () => {
    const limited = (now: string, changes = {}) =>
      bookings(BOOKED, { settings: { rebookHours: 24 }, now, ...changes });

    it('count to the second, by the server’s clock [C15] [C16]', async () => {
      // 09:00 in Tunis is 08:00 UTC.
      expect(await book(limited('2026-11-23T08:00:00Z'))).toMatchObject({ ok: true });
      expect(await book(limited('2026-11-23T08:00:01Z'))).toMatchObject({
        failure: { word: 'too-late-to-rebook', data: { hours: 24 } },
      });
    });

    it('come after the slot in the order of refusals', async () => {
      const full = limited('2026-11-23T09:00:00Z', { isFree: () => false });
      expect(await book(full)).toMatchObject({ failure: { word: 'slot-unavailable' } });
    });

    it('of none still end when the appointment begins [C16]', async () => {
      const began = bookings(BOOKED, { now: '2026-11-24T08:00:01Z' });
      expect(await book(began, { date: '2026-11-27' })).toMatchObject({
        failure: { word: 'too-late-to-rebook' },
      });
    });

    it('do not hold at a centre that is gone', async () => {
      const gone = { ...BOOKED, appointment: { ...HELD, centreId: '7' } };
      const some = bookings(gone, { settings: { rebookHours: 24 }, now: '2026-11-23T09:00:00Z' });
      expect(await book(some)).toMatchObject({ ok: true });
    });
  });

  it('looks again when somebody was faster, and gives up after three times', async () => {
    const outcomes: BookingOutcome[] = ['application-changed', 'booked', 'application-changed'];
    let asked = 0;
    const faster = bookings(PENDING, { book: async () => outcomes[asked++] ?? 'application-changed' });
    expect(await book(faster)).toMatchObject({ ok: true });
    expect(await book(faster)).toMatchObject({ failure: { word: 'slot-unavailable' } });
    expect(asked).toBe(5);
  });

  it('refuses the same application twice and changes nothing when one of a group is refused', async () => {
    const some = bookings(PENDING);
    const group = (...asked: (typeof ASKED)[]) =>
      bookAppointments(some.ports, { asked, asker: OWNER, key: null });
    expect(await group(ASKED, ASKED)).toMatchObject({ failure: { word: 'application-repeated' } });
    expect(await group(ASKED, { ...ASKED, prid: 'P2' })).toMatchObject({
      failure: { word: 'application-unknown' },
    });
    expect(some.done).toEqual([]);
  });
});
