import { describe, expect, it } from 'vitest';
import { admittedUpTo, beforeOpening, standingOf } from './room.ts';
import type { RoomState } from './room.ts';

const SINCE = new Date('2026-12-01T08:00:00Z');
const ON: RoomState = { since: SINCE, base: 1_000, perSecond: 50, last: 5_000, drawnFor: null };
const after = (seconds: number) => new Date(SINCE.getTime() + seconds * 1_000);

describe('the waiting room', () => {
  it('lets in by the clock alone', () => {
    expect(admittedUpTo(ON, after(0))).toBe(1_000);
    expect(admittedUpTo(ON, after(2.5))).toBe(1_125);
    expect(admittedUpTo(ON, after(-5))).toBe(1_000);
  });

  it('says how many are ahead, and when to ask again: at least a second, at most a minute', () => {
    expect(standingOf(ON, 1_001, after(0))).toEqual({ state: 'waiting', ahead: 0, seconds: 1 });
    expect(standingOf(ON, 1_500, after(0))).toEqual({ state: 'waiting', ahead: 499, seconds: 10 });
    expect(standingOf(ON, 9_000, after(0))).toMatchObject({ ahead: 7_999, seconds: 60 });
    expect(standingOf(ON, 1_500, after(10))).toMatchObject({ state: 'admitted' });
    expect(standingOf({ ...ON, since: null }, 9_000, after(0))).toMatchObject({ state: 'open' });
  });

  it('makes all equal until the lots of the opening are drawn', () => {
    const opensAt = after(3_600);
    expect(beforeOpening(opensAt, ON, after(0))).toEqual({ state: 'before-opening', ahead: 0, seconds: 60 });
    expect(beforeOpening(opensAt, ON, after(3_601))).toMatchObject({ state: 'before-opening', seconds: 1 });
    expect(beforeOpening(opensAt, { ...ON, drawnFor: opensAt }, after(3_601))).toBeNull();
    expect(beforeOpening(null, ON, after(0))).toBeNull();
  });
});
