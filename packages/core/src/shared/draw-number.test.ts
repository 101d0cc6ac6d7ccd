import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawNumber, tableOfTriples, type NumberRules } from './draw-number.ts';
import { verhoeffDigit } from './verhoeff.ts';

let pool: number[] = [];

/** Each digit equally likely; a call of the system for each would take most of the test's time. */
function freshDigit(): number {
  if (pool.length === 0) pool = [...randomBytes(65_536)].filter((byte) => byte < 250);
  return (pool.pop() ?? 0) % 10;
}

/** Five digits: few enough to list. A 3 leaves few ways on, so whoever goes back by one digit favours them. */
const SMALL: NumberRules = {
  length: 5,
  forbiddenTriples: tableOfTriples((triple) => /^.3[0-6]|^(.).?\1|(.)\2$/.test(triple)),
  blockSize: 2,
  forbidsWhole: (digits) => digits.includes('07'),
};

function keepsSmallRules(digits: string): boolean {
  const pairs = [0, 1, 2, 3].map((at) => digits.slice(at, at + 2));
  return (
    !/^[01]|.3[0-6]|(.).?\1|07/.test(digits) &&
    new Set(pairs).size === pairs.length &&
    verhoeffDigit(digits.slice(0, 4)).toString() === digits.slice(4)
  );
}

const ALL_SMALL = Array.from({ length: 100_000 }, (_, number) => number.toString().padStart(5, '0')).filter(
  keepsSmallRules,
);

describe('drawing a number', () => {
  it('reaches every number the rules allow, each equally often, and no other', () => {
    const each = 100;
    const counts = new Map(ALL_SMALL.map((digits) => [digits, 0]));
    for (let drawn = 0; drawn < each * ALL_SMALL.length; drawn += 1) {
      const digits = drawNumber(SMALL, freshDigit);
      expect(counts.has(digits)).toBe(true);
      counts.set(digits, (counts.get(digits) ?? 0) + 1);
    }
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - each) ** 2 / each, 0);
    const freedom = ALL_SMALL.length - 1;
    expect((chiSquare - freedom) / Math.sqrt(2 * freedom)).toBeLessThan(6);
  });

  it('lets a pair come again where only blocks of three may not', () => {
    const rules: NumberRules = {
      ...SMALL,
      length: 7,
      blockSize: 3,
      forbidsWhole: (digits) => !/^(..).*\1/.test(digits),
    };
    expect(drawNumber(rules, freshDigit)).toMatch(/^(\d\d)\d*\1/);
  });

  it('takes its digits from the source it is given, and from nothing else', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 9 })), (digits) => {
        const drawn = Array.from({ length: 5000 }, () => digits.next().value ?? 0);
        const replay = (): (() => number) => {
          let at = 0;
          return () => drawn[at++ % drawn.length] ?? 0;
        };
        expect(drawNumber(SMALL, replay())).toBe(drawNumber(SMALL, replay()));
      }),
      { numRuns: 20 },
    );
  });
});
