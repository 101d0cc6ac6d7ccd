import { describe, expect, it } from 'vitest';
import { applicantTypeOf } from '../backbone/master-data/applicant-type.ts';
import type { PathFault } from '../shared/path-fault.ts';
import { readApplicantTypes } from './applicant-types.ts';

const DOCUMENT = {
  ageGroups: { CHILD: { from: 0, to: 11 }, GROWN: { from: 12, to: 150 } },
  types: [
    { code: '000', name: { eng: 'Anybody' } },
    { code: '001', name: { eng: 'Child' }, when: { ageGroup: ['CHILD'] } },
    { code: '002', name: { eng: 'Without fingerprints' }, when: { biometricException: true } },
  ],
  otherwise: '000',
};

function read(document: unknown) {
  const faults: PathFault[] = [];
  return { types: readApplicantTypes(document, ['eng'], faults), faults };
}

describe('readApplicantTypes', () => {
  it('reads rules that can be followed, the first that holds', () => {
    const { types, faults } = read(DOCUMENT);
    expect(faults).toEqual([]);
    const typeOf = (birthDate: string, biometrics: 'usual' | 'exception') =>
      types && applicantTypeOf(types, { residenceStatus: 'NFR', gender: 'FLE', birthDate, biometrics, flow: null }, '2026-11-21');
    expect(typeOf('2020/01/01', 'exception')).toMatchObject({ value: '001' });
    expect(typeOf('2000/01/01', 'exception')).toMatchObject({ value: '002' });
    expect(typeOf('2000/01/01', 'usual')).toMatchObject({ value: '000' });
  });

  it.each([
    [{ otherwise: '999' }, ['otherwise']],
    [{ ageGroups: { CHILD: { from: 5, to: 1 }, GROWN: { from: 12, to: 150 } } }, ['ageGroups', 'CHILD']],
    [{ ageGroups: { GROWN: { from: 12, to: 150 } } }, ['types', 1, 'when', 'ageGroup']],
    [{ ageGroups: [] }, ['ageGroups']],
    [{ types: [] }, ['types']],
    [{ types: [{ code: '0', name: { eng: 'x' } }] }, ['types', 0, 'code']],
    [{ types: [{ code: '000', name: {} }] }, ['types', 0, 'name', 'eng']],
    [{ types: [{ code: '000', name: { eng: 'x' }, when: { shoeSize: ['9'] } }] }, ['types', 0, 'when', 'shoeSize']],
    [{ types: [{ code: '000', name: { eng: 'x' }, when: { gender: 'FLE' } }] }, ['types', 0, 'when', 'gender']],
    [{ surprise: 1 }, ['surprise']],
  ])('finds %j senseless', (change, path) => {
    expect(read({ ...DOCUMENT, ...change }).faults).toContainEqual(expect.objectContaining({ path, severity: 'error' }));
  });
});
