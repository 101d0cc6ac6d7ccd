import { describe, expect, it } from 'vitest';
import type { BookableApplication } from './booking-store.ts';
import { cancelAppointment } from './cancel-appointment.ts';
import type { Cancellation } from './cancel-appointment.ts';
import { someBookings } from './testing/some-bookings.ts';

const BOOKED: BookableApplication = {
  prid: 'P1',
  status: 'Booked',
  appointment: { centreId: '10001', date: '2026-11-24', from: '09:00:00', to: '09:15:00' },
  isTheirs: true,
};

function cancel(seen: BookableApplication, now: string, limit: Cancellation['limit'] = 'hours-before') {
  const some = someBookings({ applications: [seen], now, settings: { cancelHours: 24 } });
  return cancelAppointment(some.ports, { prid: 'P1', asker: new Uint8Array(32), limit });
}

describe('cancelAppointment', () => {
  // 09:00 in Tunis is 08:00 UTC.
  it('is possible until the hours before, to the second [C16]', async () => {
    expect(await cancel(BOOKED, '2026-11-23T08:00:00Z')).toMatchObject({ ok: true });
    expect(await cancel(BOOKED, '2026-11-23T08:00:01Z')).toMatchObject({
      failure: { word: 'too-late-to-cancel', data: { hours: 24 } },
    });
  });

  it('is possible at any time for a centre [C14]', async () => {
    expect(await cancel(BOOKED, '2026-11-24T07:59:00Z', 'none')).toMatchObject({ ok: true });
  });

  it.each([
    ['Application_Incomplete', 'booking-missing'],
    ['Pending_Appointment', 'booking-missing'],
    ['Cancelled', 'booking-missing'],
    ['Expired', 'not-cancellable'],
    ['Prefetched', 'not-cancellable'],
    ['Consumed', 'application-unknown'],
  ] as const)('of %s is %s', async (status, word) => {
    expect(await cancel({ ...BOOKED, status }, '2026-11-21T00:00:00Z')).toMatchObject({ failure: { word } });
  });
});
