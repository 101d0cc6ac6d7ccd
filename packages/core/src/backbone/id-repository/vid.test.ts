import { describe, expect, it } from 'vitest';
import { validateVid, VID_REFUSAL_CODES } from './vid.ts';

function refusalOf(text: string): string | undefined {
  const outcome = validateVid(text);
  return outcome.ok ? undefined : outcome.failure.word;
}

const GOOD = '6378512679834021';
const WRONG_CHECK_DIGIT = '6378512679834024';

describe('a VID', () => {
  it('is accepted and given back', () => {
    expect(validateVid(GOOD)).toEqual({ ok: true, value: GOOD });
  });

  it('issued elsewhere may have a wrapping run', () => {
    expect(refusalOf('3826958904631420')).toBeUndefined();
  });

  // Each breaks one rule only.
  it.each([
    ['', 'vid-empty'],
    ['637851267983402', 'vid-wrong-length'],
    [`${GOOD}0`, 'vid-wrong-length'],
    ['637851267983402x', 'vid-not-numeric'],
    ['٦٣٧٨٥١٢٦٧٩٨٣٤٠٢١', 'vid-not-numeric'],
    ['5842780623854315', 'vid-forbidden-pattern'],
    ['3740116004265948', 'vid-forbidden-pattern'],
    ['4169217296268379', 'vid-forbidden-pattern'],
    ['7081632816203421', 'vid-forbidden-pattern'],
    ['8791385378608364', 'vid-forbidden-pattern'],
    [WRONG_CHECK_DIGIT, 'vid-wrong-check-digit'],
    ['0746386942306850', 'vid-starts-with-zero-or-one'],
    ['1308149831801520', 'vid-starts-with-zero-or-one'],
  ])('"%s" is refused as %s', (text, word) => {
    expect(refusalOf(text)).toBe(word);
  });

  it.each([
    ['length before letters', 'abc', 'vid-wrong-length'],
    ['letters before patterns', '12345678901234ab', 'vid-not-numeric'],
    ['patterns before the first digit', '0123456789012345', 'vid-forbidden-pattern'],
    ['patterns before the check digit', '5842780623854310', 'vid-forbidden-pattern'],
    ['the check digit before the first digit', '0746386942306851', 'vid-wrong-check-digit'],
  ])('has %s looked at', (_order, text, word) => {
    expect(refusalOf(text)).toBe(word);
  });

  it('has a kernel code of its own for each refusal', () => {
    expect(Object.entries(VID_REFUSAL_CODES)).toEqual([
      ['vid-empty', 'KER-IDV-001'],
      ['vid-wrong-length', 'KER-IDV-003'],
      ['vid-not-numeric', 'KER-IDV-004'],
      ['vid-forbidden-pattern', 'KER-IDV-002'],
      ['vid-wrong-check-digit', 'KER-IDV-005'],
      ['vid-starts-with-zero-or-one', 'KER-IDV-006'],
    ]);
  });
});
