import { expect, it } from 'vitest';
import { secureDigit } from './secure-digit.ts';

it('draws each digit equally often', () => {
  const draws = 200_000;
  const counts = new Map<number, number>();
  for (let drawn = 0; drawn < draws; drawn += 1) {
    const digit = secureDigit();
    counts.set(digit, (counts.get(digit) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  // Six standard deviations of a count with p = 1/10; bytes taken modulo 10 unsifted would miss by more.
  const tolerance = 6 * Math.sqrt(draws * 0.1 * 0.9);
  for (const count of counts.values()) expect(Math.abs(count - draws / 10)).toBeLessThan(tolerance);
});
