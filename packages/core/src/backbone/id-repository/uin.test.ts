import { describe, expect, it } from 'vitest';
import { verhoeffDigit } from '../../shared/verhoeff.ts';
import { UIN_REFUSAL_CODES, validateUin } from './uin.ts';

function uin(nineDigits: string): string {
  return nineDigits + verhoeffDigit(nineDigits).toString();
}

function refusalOf(text: string): string | undefined {
  const outcome = validateUin(text);
  return outcome.ok ? undefined : outcome.failure.word;
}

/** Right in everything but the check digit. */
function withWrongCheckDigit(nineDigits: string): string {
  return nineDigits + ((verhoeffDigit(nineDigits) + 1) % 10).toString();
}

describe('a UIN', () => {
  it('is accepted and given back', () => {
    expect(validateUin(uin('593714806'))).toEqual({ ok: true, value: uin('593714806') });
  });

  it.each([
    ['a wrapping run', '589013746'],
    ['two equal neighbours', '558370429'],
    ['a digit one apart from its equal', '585137049'],
    ['two even neighbours and a nought', '594071836'],
  ])('issued elsewhere may have %s', (_what, nineDigits) => {
    expect(refusalOf(uin(nineDigits))).toBeUndefined();
  });

  // Each breaks one rule only.
  it.each([
    ['', 'uin-empty'],
    ['593714806x', 'uin-not-numeric'],
    [' 593714806', 'uin-not-numeric'],
    ['5937148060\n', 'uin-not-numeric'],
    ['٥٩٣٧١٤٨٠٦٠', 'uin-not-numeric'],
    ['593714806', 'uin-wrong-length'],
    ['59371480600', 'uin-wrong-length'],
    [uin('193704825'), 'uin-starts-with-zero-or-one'],
    ['0177856199', 'uin-starts-with-zero-or-one'],
    ['6788131427', 'uin-forbidden-pattern'],
    ['7079321153', 'uin-forbidden-pattern'],
    ['8905597776', 'uin-forbidden-pattern'],
    ['9493945214', 'uin-forbidden-pattern'],
    ['6866138514', 'uin-forbidden-pattern'],
    ['4177860566', 'uin-forbidden-pattern'],
    [withWrongCheckDigit('593714806'), 'uin-wrong-check-digit'],
    ['2031221302', 'uin-mirrored-halves'],
  ])('"%s" is refused as %s', (text, word) => {
    expect(refusalOf(text)).toBe(word);
  });

  it.each([
    ['letters before length', 'abc', 'uin-not-numeric'],
    ['length before the first digit', '0123', 'uin-wrong-length'],
    ['the first digit before patterns', '0123456789', 'uin-starts-with-zero-or-one'],
    ['patterns before the check digit', withWrongCheckDigit('593456071'), 'uin-forbidden-pattern'],
    ['the check digit before mirrored halves', '2031441302', 'uin-wrong-check-digit'],
    ['patterns before equal halves', '5937159371', 'uin-forbidden-pattern'],
  ])('has %s looked at', (_order, text, word) => {
    expect(refusalOf(text)).toBe(word);
  });

  it('has a kernel code of its own for each refusal', () => {
    expect(Object.entries(UIN_REFUSAL_CODES)).toEqual([
      ['uin-empty', 'KER-IDV-201'],
      ['uin-not-numeric', 'KER-IDV-204'],
      ['uin-wrong-length', 'KER-IDV-203'],
      ['uin-starts-with-zero-or-one', 'KER-IDV-206'],
      ['uin-forbidden-pattern', 'KER-IDV-202'],
      ['uin-wrong-check-digit', 'KER-IDV-205'],
      ['uin-mirrored-halves', 'KER-IDV-207'],
      ['uin-equal-halves', 'KER-IDV-208'],
    ]);
  });
});
