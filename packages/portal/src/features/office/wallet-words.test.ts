import { describe, expect, it } from 'vitest';
import { holderNumber, isCredentialId, soughtNumber, toldBy } from './wallet-words.ts';

const ID = '0b7d3a52-6f0e-4c6a-9d2e-3f1a2b4c5d6e';

describe('what is looked for among the credentials of wallets', () => {
  it.each([
    ['6532 7817 04', '6532781704'],
    ['٦٥٣٢ ٧٨١٧ ٠٤', '6532781704'],
    [` ${ID.toUpperCase()} `, ID],
    [`https://id.example/credentials/${ID}`, ID],
    ['urn:uuid:nothing', 'urnuuidnothing'],
    ['  ', ''],
  ])('“%s” is “%s”', (typed, sought) => {
    expect(soughtNumber(typed)).toBe(sought);
  });

  it('is a credential only by its whole id', () => {
    expect([ID, ID.slice(1), '6532781704'].map(isCredentialId)).toEqual([true, false, false]);
    expect(holderNumber('x'.repeat(90))).toHaveLength(64);
  });
});

it('the person hears of it by what is on record, or in their history, or not at all', () => {
  expect([['PHONE', 'EMAIL'] as const, ['EMAIL'] as const, [] as const, null].map(toldBy)).toEqual([
    'both',
    'EMAIL',
    'history',
    'nobody',
  ]);
});
