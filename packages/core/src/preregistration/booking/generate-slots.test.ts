import { describe, expect, it } from 'vitest';
import type { BookingPorts, CentreFacts } from './booking-ports.ts';
import { generateSlots } from './generate-slots.ts';
import { aWorkingCentre } from './testing/a-working-centre.ts';
import { factsOf, someBookings } from './testing/some-bookings.ts';

const CENTRE = aWorkingCentre();

function bookings(now: string, facts: Partial<CentreFacts> = {}, slots: Partial<BookingPorts['slots']> = {}) {
  const some = someBookings({ applications: [], now, settings: { plannedDays: 3 } });
  const ports = {
    ...some.ports,
    masterData: factsOf([CENTRE, { ...CENTRE, language: 'fra' }], facts),
    slots: { ...some.ports.slots, ...slots },
  };
  return { ports, planned: some.planned };
}

function holiday(date: string) {
  return { id: date, language: 'eng', locationCode: 'X', date, name: '', description: '', active: true };
}

describe('generateSlots', () => {
  it('plans today and the days ahead where the centre is, once for all its languages', async () => {
    const { ports, planned } = bookings('2026-11-21T23:30:00Z');
    await generateSlots(ports, 1);
    expect(planned).toHaveLength(1);
    expect(planned[0]?.days.map(({ date }) => date)).toEqual([
      '2026-11-22',
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
    ]);
  });

  it('knows the holidays of both years over the new year [C12]', async () => {
    const { ports, planned } = bookings('2026-12-30T12:00:00Z', {
      holidaysOf: async (_centre, _language, year) =>
        year === 2027 ? [holiday('2027-01-01')] : [holiday('2026-12-31')],
    });
    await generateSlots(ports, 1);
    expect(planned[0]?.days.map(({ date, plan }) => [date, plan.slots.length])).toEqual([
      ['2026-12-30', 28],
      ['2026-12-31', 0],
      ['2027-01-01', 0],
      ['2027-01-02', 28],
    ]);
  });

  it('plans the leap day like another', async () => {
    const { ports, planned } = bookings('2028-02-27T12:00:00Z');
    await generateSlots(ports, 1);
    expect(planned[0]?.days.map(({ date, plan }) => [date, plan.slots.length])).toEqual([
      ['2028-02-27', 28],
      ['2028-02-28', 28],
      ['2028-02-29', 28],
      ['2028-03-01', 28],
    ]);
  });

  it.each([
    ['2027-03-28', 'leaves out', ['01:00:00', '03:00:00']],
    ['2027-10-31', 'offers once', ['01:00:00', '02:00:00', '03:00:00']],
  ])('on the night of %s %s the hour that the clock skips or repeats', async (date, _, froms) => {
    const { ports, planned } = bookings(`${date}T12:00:00Z`);
    const night = { opensAt: '01:00:00', closesAt: '04:00:00', lunch: null, processMinutes: 60 } as const;
    const centre = aWorkingCentre({ ...night, timeZone: 'Europe/Paris' });
    await generateSlots({ ...ports, masterData: factsOf([centre]) }, 1);
    const [day] = planned[0]?.days ?? [];
    expect(day?.date).toBe(date);
    expect(day?.plan.slots.map(({ from }) => from)).toEqual(froms);
  });

  it('opens nothing when the holidays cannot be read [C12]', async () => {
    const { ports, planned } = bookings('2026-11-21T12:00:00Z', {
      holidaysOf: async () => Promise.reject(new Error('down')),
    });
    await expect(generateSlots(ports, 1)).rejects.toThrow('down');
    expect(planned).toEqual([]);
  });

  it('closes centres that are gone, and only those, at every run anew [C13]', async () => {
    const { ports, planned } = bookings(
      '2026-11-21T12:00:00Z',
      {},
      { plannedCentres: async () => ['10001', '7'] },
    );
    await generateSlots(ports, 1);
    await generateSlots(ports, 1);
    expect(planned.map(({ centreId }) => centreId)).toEqual(['10001', '7', '10001', '7']);
    expect(planned[1]?.days.every(({ plan }) => plan.slots.length === 0)).toBe(true);
  });

  it('waits until it has seen the master data it is asked for', async () => {
    await expect(generateSlots(bookings('2026-11-21T12:00:00Z').ports, 2)).rejects.toThrow('not arrived');
  });
});
