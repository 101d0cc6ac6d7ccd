import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { idTokenOf } from './id-token.ts';

const SALTS = { uin: 'uin-salt', partnerCode: 'partner-salt' };

function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').toUpperCase();
}

describe('an ID token', () => {
  // Computed apart, in Java, with MessageDigest and BigInteger, as the neighbouring systems do.
  it.each([
    ['2361485607', 'mpartner-default-auth', '252465460898490257525696109017159746'],
    ['2361485607', 'bank', '299970622639077078678642284792715241'],
    ['4936295739', 'mpartner-default-auth', '362430133707064039763252051945018573'],
  ])('of %s for %s is %s', (uin, partner, token) => {
    expect(idTokenOf(uin, partner, SALTS, sha256Hex)).toBe(token);
  });

  it('depends on both salts', () => {
    const token = idTokenOf('2361485607', 'bank', SALTS, sha256Hex);
    expect(idTokenOf('2361485607', 'bank', { ...SALTS, uin: 'other' }, sha256Hex)).not.toBe(token);
    expect(idTokenOf('2361485607', 'bank', { ...SALTS, partnerCode: 'other' }, sha256Hex)).not.toBe(token);
  });
});
