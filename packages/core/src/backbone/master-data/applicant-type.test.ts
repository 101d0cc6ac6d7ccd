import { describe, expect, it } from 'vitest';
import { MOSIP_APPLICANT_TYPES, applicantTypeOf } from './applicant-type.ts';
import type { Applicant } from './applicant-type.ts';

const TODAY = '2026-11-21';
const BIRTH = { INFANT: '2021/11/22', MINOR: '2008/11/22', ADULT: '2008/11/21' } as const;

function anApplicant(changes: Partial<Applicant> = {}): Applicant {
  return {
    residenceStatus: 'NFR',
    gender: 'FLE',
    birthDate: BIRTH.ADULT,
    biometrics: 'usual',
    flow: null,
    ...changes,
  };
}

function typeOf(changes: Partial<Applicant>) {
  return applicantTypeOf(MOSIP_APPLICANT_TYPES, anApplicant(changes), TODAY);
}

describe('applicantTypeOf', () => {
  it.each([
    ['FR', 'MLE', ['001', '002', '002'], ['009', '014', '010']],
    ['NFR', 'MLE', ['003', '004', '004'], ['011', '015', '012']],
    ['FR', 'FLE', ['005', '006', '006'], ['013', '014', '014']],
    ['FR', 'OTH', ['005', '006', '006'], ['013', '014', '014']],
    ['NFR', 'FLE', ['007', '008', '008'], ['015', '015', '016']],
    ['NFR', 'OTH', ['007', '008', '008'], ['015', '015', '016']],
  ] as const)('gives %s %s its type at every age', (residenceStatus, gender, usual, exception) => {
    for (const [index, group] of (['INFANT', 'MINOR', 'ADULT'] as const).entries()) {
      const birthDate = BIRTH[group];
      const value = (biometrics: Applicant['biometrics']) =>
        typeOf({ residenceStatus, gender, birthDate, biometrics });
      expect(value('usual')).toEqual({ ok: true, value: usual[index] });
      expect(value('exception')).toEqual({ ok: true, value: exception[index] });
    }
  });

  it('changes the age group on the birthday', () => {
    expect(typeOf({ birthDate: '2020/11/21' })).toMatchObject({ value: '008' });
    expect(typeOf({ birthDate: '2020/11/22' })).toMatchObject({ value: '007' });
  });

  it('is the other type for whom no condition fits', () => {
    expect(typeOf({ gender: 'XXX' })).toMatchObject({ value: '000' });
    expect(typeOf({ birthDate: '1800/01/01' })).toMatchObject({ value: '000' });
  });

  it('misses attributes, unless a record is updated', () => {
    expect(typeOf({ gender: null })).toMatchObject({ failure: { word: 'attribute-missing' } });
    expect(typeOf({ gender: null, flow: 'Update' })).toMatchObject({ value: '000' });
  });

  it.each(['2026/11/22', '9999/01/01'])('refuses a birth on %s', (birthDate) => {
    expect(typeOf({ birthDate })).toMatchObject({ failure: { word: 'birth-date-in-future' } });
  });

  it.each(['', '2020-01-01', '2020/02/30', '2020/13/01', '１９９０/01/01'])('cannot read %j', (birthDate) => {
    expect(typeOf({ birthDate })).toMatchObject({ failure: { word: 'birth-date-invalid' } });
  });
});
