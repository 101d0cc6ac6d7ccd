import { describe, expect, it } from 'vitest';
import { decodeTarget, isAllowedTarget } from './redirect-target.ts';

const ALLOWED = ['https://id.example/**', 'https://portal.example/app/*/done', 'http://localhost:8080/exact'];

const allows = (address: string): boolean => {
  const target = decodeTarget(Buffer.from(address).toString('base64'));
  return target !== null && isAllowedTarget(target, ALLOWED);
};

describe('an address to send a browser to', () => {
  it.each([
    'https://id.example/',
    'https://id.example/any/where?with=query#/and/fragment',
    'https://ID.example/',
    'https://id.example:443/',
    'https://portal.example/app/eng/done',
    'http://localhost:8080/exact#/dashboard',
  ])('may be %s', (address) => {
    expect(allows(address)).toBe(true);
  });

  it.each([
    'https://evil.example/',
    'http://id.example/',
    'https://id.example:8443/',
    'https://id.example.evil.example/',
    'https://sub.id.example/',
    'https://id.example@evil.example/',
    'https://user@id.example/',
    'https://user:word@id.example/',
    'https://evil.example/#https://id.example/',
    'https://evil.example\\@id.example/',
    'https://portal.example/app/eng/more/done',
    'https://portal.example/app/eng/done/..',
    'https://portal.example/app/../app/eng/done/x',
    'http://localhost:8080/exact/more',
    'http://localhost:8081/exact',
    '//id.example/',
    '/services',
    'javascript:alert(1)//https://id.example/',
    'data:text/html,x',
    'https://',
    '',
  ])('may not be %s', (address) => {
    expect(allows(address)).toBe(false);
  });

  it('comes in either alphabet of base64, escaped or not', () => {
    const address = 'https://id.example/?q=>>>???';
    for (const encoding of ['base64', 'base64url'] as const) {
      const text = Buffer.from(address).toString(encoding);
      for (const sent of [text, encodeURIComponent(text)])
        expect(decodeTarget(sent)?.href).toBe(new URL(address).href);
    }
    expect(decodeTarget('%zz')).toBeNull();
  });
});
