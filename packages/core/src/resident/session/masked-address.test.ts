import { describe, expect, it } from 'vitest';
import { maskedAddress } from './masked-address.ts';

describe('maskedAddress', () => {
  it.each([
    ['203.0.113.7', '203.0.x.x'],
    ['::ffff:203.0.113.7', '203.0.x.x'],
    ['2001:db8:1::2', '2001:db8:x'],
    ['2001::2', '2001:0:x'],
    ['::1', 'x'],
    ['somewhere', 'x'],
    ['', 'x'],
  ])('%s becomes %s', (address, masked) => {
    expect(maskedAddress(address)).toBe(masked);
  });
});
