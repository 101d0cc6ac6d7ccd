import { describe, expect, it } from 'vitest';
import { comesOfAge, guardiansNamed } from './dependant.ts';

const NAMES = {
  guardianUin: 'introducerUIN',
  guardianVid: 'introducerVID',
  guardianRegistration: 'introducerRID',
  birthDate: 'dateOfBirth',
};
const identity = (attributes: Readonly<Record<string, unknown>>) =>
  ({ uin: '1', status: 'ACTIVATED', attributes, verifiedAttributes: [] }) as const;

describe('a record', () => {
  it('names its guardian by any of three numbers', () => {
    const attributes = { introducerUIN: '11', introducerRID: '22', introducerVID: '' };
    expect(guardiansNamed(identity(attributes), NAMES)).toEqual(['11', '22']);
    expect(guardiansNamed(identity({ introducerUIN: [{ value: '11' }] }), NAMES)).toEqual([]);
  });

  it.each([
    ['2010/05/01', '2028-05-01'],
    ['2010-05-01', '2028-05-01'],
    ['2008/02/29', '2026-03-01'],
    ['unknown', null],
    ['', null],
  ])('born %s comes of age on %s', (dateOfBirth, day) => {
    expect(comesOfAge(identity({ dateOfBirth }), NAMES, 18)?.toISOString().slice(0, 10) ?? null).toBe(day);
  });
});
