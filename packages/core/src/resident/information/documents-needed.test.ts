import { describe, expect, it } from 'vitest';
import { MOSIP_APPLICANT_TYPES } from '../../backbone/master-data/applicant-type.ts';
import type { CategoryWithTypes } from '../../backbone/master-data/document.ts';
import { documentsNeeded } from './documents-needed.ts';
import type { FirstApplicant } from './documents-needed.ts';

const coded = (code: string) => ({ code, language: 'eng', name: code, description: '', active: true });

function aCategory(code: string, ...types: readonly string[]): CategoryWithTypes {
  return { category: coded(code), types: types.map(coded) };
}

const ALL = [aCategory('POA', 'RNC'), aCategory('POI', 'CIN'), aCategory('POE')];

function ports(byType: (code: string) => readonly CategoryWithTypes[]) {
  return {
    masterData: {
      genders: () => Promise.resolve(['MLE', 'FLE', 'OTH'].map(coded)),
      documentsForApplicant: (code: string) => Promise.resolve(byType(code)),
      categoriesWithTypes: () => Promise.resolve(ALL),
    },
    rules: MOSIP_APPLICANT_TYPES,
    zone: 'Africa/Tunis',
    now: () => new Date('2026-11-21T12:00:00Z'),
  };
}

const ADULT: FirstApplicant = { ageGroup: 'ADULT', residence: 'NFR', biometrics: 'usual', gender: null };
/** The papers are the type's own code. */
const bySelf = ports((code) => [aCategory('POI', code)]);
const sameForAll = ports(() => [aCategory('POI', 'CIN'), aCategory('POR')]);

const papers = async (applicant: Partial<FirstApplicant>, from = bySelf) => {
  const { categories } = await documentsNeeded(
    from,
    { kind: 'first', applicant: { ...ADULT, ...applicant } },
    'eng',
  );
  return categories.flatMap(({ types }) => types.map(({ code }) => code));
};

describe('documentsNeeded', () => {
  it.each([
    [{ ageGroup: 'INFANT', gender: 'MLE' }, '003'],
    [{ ageGroup: 'MINOR', gender: 'FLE' }, '008'],
    [{ ageGroup: 'ADULT', gender: 'MLE', residence: 'FR' }, '002'],
    [{ ageGroup: 'ADULT', gender: 'FLE', biometrics: 'exception' }, '016'],
    [{ ageGroup: 'UNKNOWN', gender: 'MLE' }, '003'],
  ] as const)('goes by the applicant type of %o', async (applicant, type) => {
    expect(await papers(applicant)).toEqual([type]);
  });

  it('asks for gender where papers differ by it, and only there', async () => {
    const purpose = { kind: 'first', applicant: ADULT } as const;
    expect(await documentsNeeded(bySelf, purpose, 'eng')).toEqual({ categories: [], asks: 'gender' });
    expect(await documentsNeeded(sameForAll, purpose, 'eng')).toMatchObject({ asks: null });
    expect(await papers({}, sameForAll)).toEqual(['CIN']);
  });

  it('lists everything that can be proved for a change, and who somebody is for a loss', async () => {
    const codes = async (kind: 'change' | 'lost') =>
      (await documentsNeeded(bySelf, { kind }, 'eng')).categories.map(({ category }) => category.code);
    expect(await codes('change')).toEqual(['POA', 'POI']);
    expect(await codes('lost')).toEqual(['POI']);
  });
});
