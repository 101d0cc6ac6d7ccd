import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasVerhoeffDigit, verhoeffDigit } from './verhoeff.ts';

const digits = fc.stringMatching(/^[0-9]{1,40}$/);

function withCheckDigit(payload: string): string {
  return payload + verhoeffDigit(payload).toString();
}

describe('the Verhoeff check digit', () => {
  it.each([
    ['236', 3],
    ['12345', 1],
    ['142857', 0],
    ['84736430954837284567892', 2],
  ])('of %s is %i, as published', (payload, check) => {
    expect(verhoeffDigit(payload)).toBe(check);
  });

  it('is recognised, and no other digit in its place is', () => {
    fc.assert(
      fc.property(digits, (payload) => {
        const accepted = Array.from('0123456789').filter((digit) => hasVerhoeffDigit(payload + digit));
        expect(accepted).toEqual([verhoeffDigit(payload).toString()]);
      }),
    );
  });

  it('catches every single wrong digit', () => {
    fc.assert(
      fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (payload, where, shift) => {
        const whole = withCheckDigit(payload);
        const at = where % whole.length;
        const wrong = ((Number(whole.charAt(at)) + shift) % 10).toString();
        expect(hasVerhoeffDigit(whole.slice(0, at) + wrong + whole.slice(at + 1))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('catches every exchange of two different neighbours', () => {
    fc.assert(
      fc.property(digits, fc.nat(), (payload, where) => {
        const whole = withCheckDigit(payload);
        const at = where % (whole.length - 1);
        const [left, right] = [whole.charAt(at), whole.charAt(at + 1)];
        fc.pre(left !== right);
        expect(hasVerhoeffDigit(whole.slice(0, at) + right + left + whole.slice(at + 2))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
