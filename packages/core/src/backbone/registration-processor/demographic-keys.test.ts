import { describe, expect, it } from 'vitest';
import { demographicKeys } from './demographic-keys.ts';

const named = (...values: readonly string[]) =>
  values.map((value, at) => ({ language: ['eng', 'ara'][at], value }));
const keys = (value: string): readonly string[] => demographicKeys([named(value)], '1990/01/01');

describe('what registrations of one person have in common', () => {
  it('is the name in each language with the date of birth, however they are written', () => {
    expect(demographicKeys([named('Amál  El-Idrissi', 'أمل')], '1990-01-01')).toEqual([
      'amalelidrissi/19900101',
      'امل/19900101',
    ]);
    expect(keys('José')).toEqual(keys('JOSE'));
    expect(keys('مُحَمَّد')).toEqual(keys('محمد'));
  });

  it('is nothing without a name or a date of birth', () => {
    expect(demographicKeys([named('Amal')], undefined)).toEqual([]);
    expect(demographicKeys([undefined], '1990/01/01')).toEqual([]);
    expect(demographicKeys([named(' - ')], '1990/01/01')).toEqual([]);
  });

  it('keeps vowel signs that tell names apart, and joins the parts of a name', () => {
    expect(keys('राम')).not.toEqual(keys('रम'));
    expect(demographicKeys([named('Amal'), named('Idrissi')], '1990/01/01')).toEqual([
      'amalidrissi/19900101',
    ]);
  });
});
