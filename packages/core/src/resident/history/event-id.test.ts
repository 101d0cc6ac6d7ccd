import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventIdFrom, isEventId } from './event-id.ts';

const NINE_THOUSAND_MILLION_MILLION = 9_000_000_000_000_000n;
const LAST_64 = 2n ** 64n - 1n;

/** Hands out these numbers one after the other, and nothing after the last. */
function inTurn(...numbers: bigint[]): () => bigint {
  const left = [...numbers];
  return () => {
    const number = left.shift();
    if (number === undefined) throw new Error('asked for more randomness than expected');
    return number;
  };
}

describe('an EID', () => {
  it('lies between 1000000000000000 and 9999999999999999', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: LAST_64 / 2n }), (drawn) => {
        const eid = eventIdFrom(() => drawn);
        expect(isEventId(eid)).toBe(true);
        expect(BigInt(eid) >= 1_000_000_000_000_000n).toBe(true);
      }),
    );
  });

  it('can be the first and the last of them', () => {
    expect(eventIdFrom(inTurn(0n))).toBe('1000000000000000');
    expect(eventIdFrom(inTurn(NINE_THOUSAND_MILLION_MILLION - 1n))).toBe('9999999999999999');
    expect(eventIdFrom(inTurn(NINE_THOUSAND_MILLION_MILLION))).toBe('1000000000000000');
  });

  it('draws again where a remainder would favour some ids', () => {
    const unbiased = (2n ** 64n / NINE_THOUSAND_MILLION_MILLION) * NINE_THOUSAND_MILLION_MILLION;
    expect(eventIdFrom(inTurn(unbiased - 1n))).toBe('9999999999999999');
    expect(eventIdFrom(inTurn(unbiased, LAST_64, 41n))).toBe('1000000000000041');
  });

  it.each(['5021998877665544', '0021998877665544'])('%s has the form', (text) => {
    expect(isEventId(text)).toBe(true);
  });

  it.each([
    '',
    '502199887766554',
    '50219988776655441',
    '502199887766554x',
    '5021998877665544\n',
    '५०२१९९८८७७६६५५४४',
  ])('"%s" has not', (text) => {
    expect(isEventId(text)).toBe(false);
  });
});
