import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertToMaskData, maskEmail, maskPhone } from './masking.ts';

/** Whole characters of many scripts, some outside the BMP, none of them an `@`. */
const character = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).filter((text) => text !== '@'),
  fc.constantFrom('अ', 'ಕ', 'ع', '٣', '𝟗', '𞤀', '😀', 'é'),
);
const characters = fc.array(character, { maxLength: 30 });

describe('convertToMaskData', () => {
  it.each([
    ['4936295739034704', '4XXXXXXXXXXXXX04'],
    ['5937148061', '5XXXXXXX61'],
    ['resident@x.org', 'rXXXXXnt@x.org'],
    ['abcd', 'aXcd'],
    ['abc', 'abc'],
    ['', ''],
    ['@abcd', '@XXcd'],
    ['abc@x.org', 'abc@x.org'],
    ['१२३४५६', '१XXX५६'],
    ['𞤀𞤁𞤂𞤃𞤄', '𞤀XX𞤃𞤄'],
  ])('makes %s into %s', (value, masked) => {
    expect(convertToMaskData(value)).toBe(masked);
  });

  it('keeps the first character, the last two and the length, whatever the script', () => {
    fc.assert(
      fc.property(characters, (value) => {
        const expected = value.map((each, at) => (at === 0 || at >= value.length - 2 ? each : 'X'));
        expect(convertToMaskData(value.join(''))).toBe(expected.join(''));
      }),
    );
  });
});

describe('maskPhone', () => {
  it.each([
    ['9876543210', '******3210'],
    ['+91 98765', '*****8765'],
    ['12345', '*2345'],
    ['1234', '1234'],
    ['', ''],
    ['१२३४५६', '**३४५६'],
  ])('makes %s into %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it('shows the last four characters and hides each before them', () => {
    fc.assert(
      fc.property(characters, (phone) => {
        const hidden = Math.max(0, phone.length - 4);
        expect(maskPhone(phone.join(''))).toBe('*'.repeat(hidden) + phone.slice(hidden).join(''));
      }),
    );
  });
});

describe('maskEmail', () => {
  it.each([
    ['resident@x.org', 'res*****@x.org'],
    ['abcd@x.org', 'abc*@x.org'],
    ['abc@x.org', 'abc@x.org'],
    ['ab@cdefgh', 'ab@cdefgh'],
    ['a@b@c', 'a@b@c'],
    ['noatsign', 'noa*****'],
    ['@abcd', '@abcd'],
    ['उपयोगकर्ता@उदाहरण.भारत', 'उपय*******@उदाहरण.भारत'],
  ])('makes %s into %s', (email, masked) => {
    expect(maskEmail(email)).toBe(masked);
  });

  it('hides what follows the third character, and nothing from the @ on', () => {
    fc.assert(
      fc.property(characters, fc.string(), (local, domain) => {
        const hidden = Math.max(0, local.length - 3);
        const masked = local.slice(0, 3).join('') + '*'.repeat(hidden);
        expect(maskEmail(`${local.join('')}@${domain}`)).toBe(`${masked}@${domain}`);
      }),
    );
  });
});
