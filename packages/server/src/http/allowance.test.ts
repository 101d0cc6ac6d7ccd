import { describe, expect, it } from 'vitest';
import { createAllowance } from './allowance.ts';

describe('an allowance', () => {
  it('is each caller’s own and comes back after a minute', () => {
    let at = 1_000_000;
    const take = createAllowance(2, () => new Date(at));
    expect([take('a'), take('a'), take('a'), take('b')]).toEqual([
      'granted',
      'granted',
      'used up',
      'granted',
    ]);
    at += 59_999;
    expect(take('a')).toBe('used up');
    at += 1;
    expect(take('a')).toBe('granted');
  });

  it('counts a bounded number of callers', () => {
    const take = createAllowance(5, () => new Date(1_000_000));
    for (let caller = 0; caller < 10_000; caller += 1) take(String(caller));
    expect(take('one more')).toBe('used up');
    expect(take('7')).toBe('granted');
  });
});
