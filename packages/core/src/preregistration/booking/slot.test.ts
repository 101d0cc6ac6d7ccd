import { assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slotsOf } from './slot.ts';
import type { CentreHours } from './slot.ts';

function hours(changes: Partial<CentreHours> = {}): CentreHours {
  return {
    opensAt: '09:00:00',
    closesAt: '17:00:00',
    lunch: { from: '13:00:00', to: '14:00:00' },
    processMinutes: 15,
    kiosks: 3,
    ...changes,
  };
}

function froms(changes: Partial<CentreHours>, skipped: Parameters<typeof slotsOf>[1] = []): string[] {
  return slotsOf(hours(changes), skipped).map(({ from }) => from.slice(0, 5));
}

function seconds(time: string): number {
  const [h = 0, m = 0, s = 0] = time.split(':').map(Number);
  return h * 3_600 + m * 60 + s;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`;
}

describe('slotsOf', () => {
  it('gives the 28 of the reference: 16 before lunch and 12 after', () => {
    const slots = slotsOf(hours(), []);
    expect(slots).toHaveLength(28);
    expect(slots[0]).toEqual({ from: '09:00:00', to: '09:15:00' });
    expect(slots[15]).toEqual({ from: '12:45:00', to: '13:00:00' });
    expect(slots[16]).toEqual({ from: '14:00:00', to: '14:15:00' });
    expect(slots.at(-1)).toEqual({ from: '16:45:00', to: '17:00:00' });
  });

  it('begins anew after a lunch that is no multiple of a slot, and leaves a short rest off [C11]', () => {
    expect(froms({ closesAt: '11:10:00', lunch: { from: '09:40:00', to: '10:25:00' } })).toEqual([
      '09:00',
      '09:15',
      '10:25',
      '10:40',
      '10:55',
    ]);
  });

  it('has slots of an hour and more [C11]', () => {
    expect(froms({ processMinutes: 60 })).toHaveLength(7);
    expect(froms({ processMinutes: 90, lunch: null })).toEqual(['09:00', '10:30', '12:00', '13:30', '15:00']);
  });

  it('opens and closes at midnight [C9c]', () => {
    expect(froms({ opensAt: '00:00:00', closesAt: '01:00:00', lunch: null })).toHaveLength(4);
    const late = slotsOf(hours({ opensAt: '23:00:00', closesAt: '00:00:00', lunch: null }), []);
    expect(late.at(-1)).toEqual({ from: '23:45:00', to: '23:59:59' });
  });

  it.each([
    { opensAt: '00:00:00', closesAt: '00:00:00', lunch: null },
    { opensAt: '09:00:00', closesAt: '09:00:00' },
    { opensAt: '17:00:00', closesAt: '09:00:00' },
    { kiosks: 0 },
    { processMinutes: 0 },
    { processMinutes: 241 },
    { lunch: { from: '08:00:00', to: '18:00:00' } },
  ])('has none with %j', (changes) => {
    expect(froms(changes)).toEqual([]);
  });

  it('has the one slot of a day that has no more [C9c]', () => {
    expect(froms({ closesAt: '09:15:00', lunch: null })).toEqual(['09:00']);
  });

  it('keeps to opening hours when lunch is empty, at an edge or outside', () => {
    const whole = froms({ lunch: null });
    expect(whole).toHaveLength(32);
    expect(froms({ lunch: { from: '12:00:00', to: '12:00:00' } })).toEqual(whole);
    expect(froms({ lunch: { from: '17:00:00', to: '18:00:00' } })).toEqual(whole);
    expect(froms({ lunch: { from: '09:00:00', to: '10:00:00' } })).toEqual(whole.slice(4));
    expect(froms({ lunch: { from: '16:00:00', to: '17:00:00' } })).toEqual(whole.slice(0, 28));
  });

  it('has none in the hour that a spring night leaves out', () => {
    const night = { opensAt: '01:00:00', closesAt: '04:00:00', lunch: null, processMinutes: 30 };
    expect(froms(night, [{ from: 7_200, to: 10_800 }])).toEqual(['01:00', '01:30', '03:00', '03:30']);
  });

  it('has slots that are in the opening, out of lunch, of full length and as many as fit', () => {
    const minute = integer({ min: 0, max: 24 * 60 - 1 });
    const drawn = record({ opens: minute, closes: minute, eats: minute, back: minute });
    assert(
      property(
        drawn,
        constantFrom(5, 15, 20, 45, 60, 100),
        ({ opens, closes, eats, back }, processMinutes) => {
          const lunch = { from: clock(eats), to: clock(back) };
          const slots = slotsOf(
            hours({ opensAt: clock(opens), closesAt: clock(closes), lunch, processMinutes }),
            [],
          );
          const end = closes === 0 && opens > 0 ? 24 * 60 : closes;
          const outside = (from: number, to: number) =>
            to * 60 <= eats * 60 || from >= back * 60 || eats >= back;
          let before = opens * 60;
          for (const slot of slots) {
            const [from, to] = [seconds(slot.from), Math.ceil(seconds(slot.to) / 60) * 60];
            expect(from).toBeGreaterThanOrEqual(before);
            expect(to - from).toBe(processMinutes * 60);
            expect(to).toBeLessThanOrEqual(end * 60);
            expect(outside(from, to / 60)).toBe(true);
            before = to;
          }
          const pieces =
            eats < back
              ? [
                  [opens, Math.min(eats, end)],
                  [Math.max(back, opens), end],
                ]
              : [[opens, end]];
          const fit = pieces.reduce(
            (sum, [from = 0, to = 0]) => sum + Math.max(0, Math.floor((to - from) / processMinutes)),
            0,
          );
          expect(slots).toHaveLength(fit);
        },
      ),
    );
  });
});
