import { describe, expect, it } from 'vitest';
import { daysOfTimes, earliestOf, timeAt } from './free-times.ts';

function aDay(date: string, seats: Readonly<Record<string, number>>) {
  const timeSlots = Object.entries(seats).map(([from, availability]) => {
    const [hour = '', minute = ''] = from.split(':');
    const to =
      minute === '45'
        ? `${String(Number(hour) + 1).padStart(2, '0')}:00`
        : `${hour}:${String(Number(minute) + 15)}`;
    return { fromTime: `${from}:00`, toTime: `${to}:00`, availability };
  });
  return { date, holiday: false as const, timeSlots };
}

describe('daysOfTimes', () => {
  it('parts a day at its middle', () => {
    const [day] = daysOfTimes([aDay('2026-11-24', { '09:15': 2, '13:00': 1, '13:15': 1 })], 1, '13:00:00');
    expect(day?.morning.map(({ from }) => from)).toEqual(['09:15:00']);
    expect(day?.afternoon.map(({ from }) => from)).toEqual(['13:00:00', '13:15:00']);
  });

  it('keeps people together where one slot holds all', () => {
    const [day] = daysOfTimes([aDay('2026-11-24', { '09:15': 2, '09:30': 2 })], 2, '12:00:00');
    expect(day?.morning[0]).toEqual({
      from: '09:15:00',
      to: '09:30:00',
      seats: 2,
      each: [
        { from: '09:15:00', to: '09:30:00' },
        { from: '09:15:00', to: '09:30:00' },
      ],
    });
  });

  it('takes neighbouring slots where it does not, and never jumps over a break', () => {
    const [day] = daysOfTimes([aDay('2026-11-24', { '09:15': 1, '09:30': 1, '10:15': 1 })], 2, '12:00:00');
    expect(day?.morning).toHaveLength(1);
    expect(day?.morning[0]).toMatchObject({ from: '09:15:00', to: '09:45:00', seats: 2 });
    expect(day?.morning[0]?.each.map(({ from }) => from)).toEqual(['09:15:00', '09:30:00']);
  });

  it('leaves out days without room for all', () => {
    const days = [aDay('2026-11-24', { '09:15': 1 }), aDay('2026-11-25', { '09:15': 3 })];
    expect(daysOfTimes(days, 2, '12:00:00').map(({ date }) => date)).toEqual(['2026-11-25']);
    expect(daysOfTimes(days, 4, '12:00:00')).toEqual([]);
  });
});

describe('earliestOf and timeAt', () => {
  const days = daysOfTimes(
    [aDay('2026-11-24', { '14:15': 1 }), aDay('2026-11-25', { '09:15': 1 })],
    1,
    '12:00:00',
  );
  it('is the first time of the first day', () => {
    expect(earliestOf(days)).toMatchObject({ date: '2026-11-24', time: { from: '14:15:00' } });
    expect(earliestOf([])).toBeNull();
  });
  it('finds a time that is still there', () => {
    expect(timeAt(days, '2026-11-25', '09:15:00')?.time.to).toBe('09:30:00');
    expect(timeAt(days, '2026-11-25', '14:15:00')).toBeNull();
  });
});
