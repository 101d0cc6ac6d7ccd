import { describe, expect, it } from 'vitest';
import { createAllowance, networkOf } from './allowance.ts';

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

  it('counts a bounded number of callers, and shuts nobody out when there are more', () => {
    const take = createAllowance(1, () => new Date(1_000_000));
    for (let caller = 0; caller < 250_000; caller += 1) take(String(caller));
    expect([take('7'), take('one more'), take('one more')]).toEqual(['used up', 'granted', 'granted']);
  });
});

it.each([
  ['10.1.2.3', '10.1.2.3'],
  ['::ffff:10.1.2.3', '10.1.2.3'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::6', '2001:db8:0:0'],
  ['2001:db8:1:2::', '2001:db8:1:2'],
  ['::1', '0:0:0:0'],
])('an address %s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
