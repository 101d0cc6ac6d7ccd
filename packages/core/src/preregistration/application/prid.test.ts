import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verhoeffDigit } from '../../shared/verhoeff.ts';
import { drawPrid, PRID_REFUSAL_CODES, validatePrid } from './prid.ts';

const DRAWS = 20_000;

function refusalOf(text: string): string | undefined {
  const outcome = validatePrid(text);
  return outcome.ok ? undefined : outcome.failure.word;
}

function checked(thirteen: string): string {
  return thirteen + verhoeffDigit(thirteen).toString();
}

/** The rules as MOSIP states them, one by one and without the predicates that the generator is made of. */
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  length: /^(?!\d{14}$)/u,
  'first digit': /^[01]/u,
  run: /012|123|234|345|456|567|678|789|890|901|987|876|765|654|543|432|321|210|109|098/u,
  'close repeat': /(\d)\d?\1/u,
  'repeated block': /(\d{3})\d*\1/u,
  'restricted number': /786|666/u,
};

describe('a PRID', () => {
  const good = checked('2703716504826');

  it('is accepted and given back', () => {
    expect(validatePrid(good)).toEqual({ ok: true, value: good });
  });

  it.each([
    ['', 'prid-empty'],
    [good.slice(1), 'prid-wrong-length'],
    [`${good}0`, 'prid-wrong-length'],
    [`${good.slice(0, 13)}x`, 'prid-not-numeric'],
    [checked('2703456504826'), 'prid-forbidden-pattern'],
    [checked('2703716604826'), 'prid-forbidden-pattern'],
    [checked('2703717504826'), 'prid-forbidden-pattern'],
    [checked('2707865041826'), 'prid-forbidden-pattern'],
    [good.slice(0, 13) + String((Number(good.slice(13)) + 2) % 10), 'prid-wrong-check-digit'],
    [checked('0583716504801'), 'prid-starts-with-zero-or-one'],
    [checked('2703715027031'), 'prid-repeated-block'],
  ])('"%s" is refused as %s', (text, word) => {
    expect(refusalOf(text)).toBe(word);
  });

  it('has a kernel code of its own for each refusal', () => {
    expect(Object.values(PRID_REFUSAL_CODES)).toEqual([
      'KER-IDV-101',
      'KER-IDV-103',
      'KER-IDV-104',
      'KER-IDV-102',
      'KER-IDV-105',
      'KER-IDV-106',
      'KER-IDV-107',
    ]);
  });
});

describe('20,000 drawn PRIDs', () => {
  const prids = Array.from({ length: DRAWS }, () => drawPrid(() => randomInt(10)));

  it.each(Object.entries(FORBIDDEN))('break no rule about: %s', (_rule, pattern) => {
    expect(prids.filter((prid) => pattern.test(prid))).toEqual([]);
  });

  it('pass the validator, check digit included', () => {
    expect(prids.filter((prid) => !validatePrid(prid).ok)).toEqual([]);
  });

  it('use what the rules leave: a pair may come twice, and no number comes again', () => {
    expect(prids.some((prid) => /(\d\d)\d*\1/u.test(prid))).toBe(true);
    expect(new Set(prids).size).toBe(DRAWS);
  });
});
