import { describe, expect, it } from 'vitest';
import type { RegistrationCentre } from '../../backbone/master-data/registration-centre.ts';
import { CLOSED, createDayPlanner } from './day-plan.ts';
import { aWorkingCentre, everyWeekday } from './testing/a-working-centre.ts';

function plans(
  centre: Partial<RegistrationCentre>,
  from: string,
  days: number,
  closedOn: readonly string[] = [],
) {
  const weekdays = everyWeekday(({ code }) => code !== '101');
  return createDayPlanner()(aWorkingCentre(centre), { weekdays, closedOn }, from, days);
}

describe('a day’s plan', () => {
  it('is closed on a free weekday, a holiday and everywhere in a centre that is not active', () => {
    const week = plans({}, '2026-11-21', 4, ['2026-11-24']);
    expect(week.map(({ date, plan }) => [date, plan.slots.length])).toEqual([
      ['2026-11-21', 28],
      ['2026-11-22', 0],
      ['2026-11-23', 28],
      ['2026-11-24', 0],
    ]);
    expect(plans({ active: false }, '2026-11-23', 1)[0]?.plan).toBe(CLOSED);
  });

  it('goes over the year and the leap day without losing one', () => {
    expect(plans({}, '2027-12-30', 4).map(({ date }) => date)).toEqual([
      '2027-12-30',
      '2027-12-31',
      '2028-01-01',
      '2028-01-02',
    ]);
    expect(plans({}, '2028-02-28', 3).map(({ date, plan }) => [date, plan.slots.length])).toEqual([
      ['2028-02-28', 28],
      ['2028-02-29', 28],
      ['2028-03-01', 28],
    ]);
  });

  it('has a signature that tells plans apart and nothing else', () => {
    const [one, other] = plans({}, '2026-11-23', 2);
    expect(one?.plan.signature).toBe(other?.plan.signature);
    const changes: Partial<RegistrationCentre>[] = [
      { kiosks: 2 },
      { opensAt: '09:15:00' },
      { closesAt: '16:00:00' },
      { lunch: null },
      { processMinutes: 20 },
    ];
    const signatures = changes.map((change) => plans(change, '2026-11-23', 1)[0]?.plan.signature);
    expect(new Set([one?.plan.signature, ...signatures]).size).toBe(6);
  });

  it('leaves out what the clock of the centre’s own zone skips', () => {
    const night = { opensAt: '00:00:00', closesAt: '06:00:00', lunch: null, timeZone: 'Europe/Paris' };
    const weekdays = everyWeekday(() => true);
    const days = createDayPlanner()(aWorkingCentre(night), { weekdays, closedOn: [] }, '2026-03-28', 3);
    expect(days.map(({ plan }) => plan.slots.length)).toEqual([24, 20, 24]);
    expect(days[1]?.plan.slots.some(({ from }) => from.startsWith('02:'))).toBe(false);
  });
});
