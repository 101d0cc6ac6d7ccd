import { expect, it } from 'vitest';
import { createMisses } from './misses.ts';

it('stops an address that guesses, for the rest of the minute and that address only', () => {
  let now = new Date('2026-11-21T10:00:00Z');
  const misses = createMisses(2, () => now);
  misses.note('a');
  expect(misses.blocked('a')).toBe('no');
  misses.note('a');
  expect([misses.blocked('a'), misses.blocked('b')]).toEqual(['yes', 'no']);
  now = new Date('2026-11-21T10:01:00Z');
  expect(misses.blocked('a')).toBe('no');
});
