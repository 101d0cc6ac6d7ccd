import { array, assert, integer, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, without } from './interval.ts';
import type { Interval } from './interval.ts';

const interval = tuple(integer({ min: 0, max: 60 }), integer({ min: 0, max: 60 })).map(
  ([from, to]): Interval => ({ from, to }),
);

function points(intervals: readonly Interval[]): ReadonlySet<number> {
  return new Set(
    Array.from({ length: 60 }, (_, point) => point).filter((point) =>
      intervals.some(({ from, to }) => from <= point && point < to),
    ),
  );
}

function total(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { from, to }) => sum + Math.max(0, to - from), 0);
}

describe('without', () => {
  it('leaves exactly the points that nothing takes, once each', () => {
    assert(
      property(interval, array(interval, { maxLength: 5 }), (whole, taken) => {
        const left = without([whole], taken);
        const free = [...points([whole])].filter((point) => !points(taken).has(point));
        expect([...points(left)]).toEqual(free);
        expect(total(left)).toBe(points(left).size);
        expect(left.every(({ from, to }) => from < to)).toBe(true);
        expect(left).toEqual(left.toSorted((a, b) => a.from - b.from));
      }),
    );
  });

  it('leaves a touched edge alone', () => {
    expect(
      without(
        [{ from: 9, to: 17 }],
        [
          { from: 8, to: 9 },
          { from: 17, to: 20 },
          { from: 12, to: 12 },
        ],
      ),
    ).toEqual([{ from: 9, to: 17 }]);
    expect(without([{ from: 9, to: 9 }], [])).toEqual([]);
  });
});

describe('cut', () => {
  it('gives pieces end to end that fill the whole but a rest shorter than one', () => {
    assert(
      property(interval, integer({ min: 1, max: 70 }), (whole, length) => {
        const pieces = cut(whole, length);
        for (const [index, piece] of pieces.entries()) {
          expect(piece).toEqual({
            from: whole.from + index * length,
            to: whole.from + (index + 1) * length,
          });
        }
        const rest = Math.max(0, whole.to - whole.from) - total(pieces);
        expect(rest).toBeGreaterThanOrEqual(0);
        expect(rest).toBeLessThan(length);
      }),
    );
  });
});
