import { describe, expect, it } from 'vitest';
import { plannedTime, readTime } from './planned-time.ts';

describe('a planned opening', () => {
  it('is typed by the visitor’s own clock', () => {
    expect(plannedTime({ day: '2026-01-15', from: '14:30', to: '15:00' }, 'Africa/Tunis')).toEqual({
      opensAt: '2026-01-15T13:30:00.000Z',
      closesAt: '2026-01-15T14:00:00.000Z',
    });
    expect(plannedTime({ day: '2026-07-15', from: '9:05', to: '1000' }, 'Europe/Paris')).toEqual({
      opensAt: '2026-07-15T07:05:00.000Z',
      closesAt: '2026-07-15T08:00:00.000Z',
    });
  });

  it('may run past midnight', () => {
    expect(plannedTime({ day: '2026-01-15', from: '23:00', to: '01:00' }, 'UTC')?.closesAt).toBe(
      '2026-01-16T01:00:00.000Z',
    );
  });

  it.each([
    ['2026-02-30', '10:00', '11:00'],
    ['2026-01-15', '25:00', '26:00'],
    ['', '10:00', '11:00'],
    ['2026-01-15', '', '11:00'],
  ])('on %s from %s to %s is none', (day, from, to) => {
    expect(plannedTime({ day, from, to }, 'UTC')).toBeNull();
  });

  it('is understood in other digits', () => {
    expect(readTime('١٤:٣٠')).toBe('14:30');
    expect(readTime('0915')).toBe('0915');
  });
});
