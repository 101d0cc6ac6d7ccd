import { expect, it } from 'vitest';
import { secureDigit } from './secure-digit.ts';

it('draws each digit equally often', () => {
  const draws = 2_000_000;
  const counts = Array.from({ length: 10 }, () => 0);
  for (let drawn = 0; drawn < draws; drawn += 1) {
    const digit = secureDigit();
    counts[digit] = (counts[digit] ?? 0) + 1;
  }
  expect(counts).toHaveLength(10);
  // Six standard deviations of a count with p = 1/10. Bytes taken modulo 10 unsifted miss by eleven.
  const tolerance = 6 * Math.sqrt(draws * 0.1 * 0.9);
  for (const count of counts) expect(Math.abs(count - draws / 10)).toBeLessThan(tolerance);
});
