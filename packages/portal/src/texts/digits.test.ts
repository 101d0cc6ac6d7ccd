import { describe, expect, it } from 'vitest';
import { grouped, plainDigits } from './digits.ts';

describe('plainDigits', () => {
  it.each([
    ['4936 2957 3903 4704', '4936295739034704'],
    ['4936-2957–3903', '493629573903'],
    ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
    ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
    ['०१२३४५६७८९', '0123456789'],
    ['௦௧௨௩௪௫௬௭௮௯', '0123456789'],
    ['೦೧೨೩೪೫೬೭೮೯', '0123456789'],
    ['0123456789', '0123456789'],
    ['\u200f12\u200e34\u00a0', '1234'],
    ['12ab', '12ab'],
  ])('%s', (typed, plain) => expect(plainDigits(typed)).toBe(plain));
});

describe('grouped', () => {
  it('parts by four from the start', () => {
    expect(grouped('4936295739034704')).toBe('4936 2957 3903 4704');
    expect(grouped('12345')).toBe('1234 5');
    expect(grouped('1234')).toBe('1234');
  });
});
