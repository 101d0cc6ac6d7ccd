import { describe, expect, it } from 'vitest';
import { CLOSED } from '../../preregistration/booking/day-plan.ts';
import type { DayPlan } from '../../preregistration/booking/day-plan.ts';
import { slotEffect } from './slot-effect.ts';

const DAY = '2027-01-04';
const plan = (seats: number, ...times: readonly string[]): DayPlan => ({
  signature: `${String(seats)} ${times.join(' ')}`,
  seats,
  slots: times.map((from) => ({ from, to: '23:59:59' })),
});
const one = (before: DayPlan, after: DayPlan, centreId = '10001') => ({
  centreId,
  before: [{ date: DAY, plan: before }],
  after: [{ date: DAY, plan: after }],
});
const booked = (from: string, count: number) => ({ centreId: '10001', date: DAY, from, booked: count });

describe('the effect of a change on slots', () => {
  it('counts seats gained and lost, and bookings that no longer fit', () => {
    const fewer = slotEffect(
      [one(plan(3, '09:00:00', '09:15:00'), plan(1, '09:00:00'))],
      [booked('09:00:00', 2), booked('09:15:00', 3)],
    );
    expect(fewer).toEqual({
      gained: 0,
      lost: 5,
      touched: 4,
      days: [{ date: DAY, seatsBefore: 6, seatsAfter: 1, touched: 4 }],
    });
    const more = slotEffect([one(plan(1, '09:00:00'), plan(2, '09:00:00'))], [booked('09:00:00', 1)]);
    expect(more).toMatchObject({ gained: 1, lost: 0, touched: 0 });
  });

  it('adds up centres on one day, and leaves days out that stay', () => {
    const closing = [one(plan(2, '09:00:00'), CLOSED), one(plan(3, '09:00:00'), CLOSED, '10002')];
    expect(slotEffect(closing, [booked('09:00:00', 1)])).toMatchObject({ lost: 5, touched: 1 });
    const same = plan(2, '09:00:00');
    expect(slotEffect([one(same, same)], [booked('09:00:00', 2)])).toMatchObject({ days: [], touched: 0 });
  });
});
