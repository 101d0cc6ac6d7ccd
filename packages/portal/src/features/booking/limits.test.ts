import { describe, expect, it } from 'vitest';
import { isOver, lastMoment } from './limits.ts';

describe('lastMoment', () => {
  it('counts hours by the clock of the centre, over a change of its offset too', () => {
    expect(lastMoment({ date: '2026-11-24', from: '09:15:00' }, 'Africa/Tunis', 0)).toEqual({
      date: '2026-11-24',
      time: '09:15:00',
    });
    expect(lastMoment({ date: '2026-03-29', from: '09:00:00' }, 'Europe/Paris', 24)).toEqual({
      date: '2026-03-28',
      time: '08:00:00',
    });
  });
});

describe('isOver', () => {
  it.each([
    ['2026-11-24T08:14:59Z', false],
    ['2026-11-24T08:15:01Z', true],
  ])('at %s: %s', (now, over) => {
    expect(isOver({ date: '2026-11-24', time: '09:15:00' }, 'Africa/Tunis', new Date(now))).toBe(over);
  });
});
