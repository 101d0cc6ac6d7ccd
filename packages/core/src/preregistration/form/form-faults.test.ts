import { describe, expect, it } from 'vitest';
import { pathText } from '../../shared/path-fault.ts';
import { formFaults } from './form-faults.ts';

function faultsOf(fields: readonly unknown[], more: object = {}) {
  return formFaults({ identity: { identity: fields, ...more } }, ['a', 'b']).map(
    ({ path, severity, sentence }) => `${severity} ${pathText(path)}: ${sentence}`,
  );
}
const field = (changes: object = {}) => ({
  id: 'a',
  controlType: 'textbox',
  labelName: { eng: 'A' },
  ...changes,
});

describe('the check of a form', () => {
  it('finds nothing in one that is sound', () => {
    const sound = [
      field(),
      { id: 'IDSchemaVersion', controlType: null },
      { id: 'paper', controlType: 'fileupload', labelName: {} },
    ];
    expect(faultsOf(sound)).toEqual([]);
  });

  it.each([
    [
      'a kind of control nobody knows',
      [field({ controlType: 'slider' })],
      'error identity.identity[0].controlType',
    ],
    ['a field without an id', [field({ id: '' })], 'error identity.identity[0].id'],
    [
      'a field that stands twice',
      [field(), field()],
      'error identity.identity[1].id: the field a stands here twice',
    ],
    [
      'a pattern that could run away',
      [field({ validators: [{ type: 'regex', validator: '(x+x+)+y' }] })],
      'validators[0].validator',
    ],
    ['a validator that is none', [field({ validators: [{ type: 'regex' }] })], 'has a pattern'],
    [
      'a condition nobody can read',
      [field({ visibleCondition: { all: [{ fact: 'weather' }] } })],
      'visibleCondition',
    ],
    ['an action nobody knows', [field({ changeAction: 'sing:a' })], 'neither copyto nor'],
    ['a field the ID schema has not', [field({ id: 'zzz' })], 'warning identity.identity[0].id'],
    ['a field without a label', [field({ labelName: undefined })], 'warning identity.identity[0].labelName'],
  ])('names %s', (_what, fields, told) => {
    expect(faultsOf(fields).join('\n')).toContain(told);
  });

  it('names a cascade through something that is no dropdown, and a section of nothing', () => {
    expect(faultsOf([field()], { locationHierarchy: ['a'] })).toEqual([
      'error identity.locationHierarchy: a is no dropdown of this form',
    ]);
    expect(faultsOf([field()], { sections: [{ id: 'x', fields: ['q'] }, {}] })).toEqual([
      'error identity.sections[0].fields: the form has no field q',
      'error identity.sections[1]: a section has an id and a list of fields',
    ]);
  });

  it('names a form that has no fields', () => {
    expect(formFaults({}, [])).toHaveLength(1);
  });
});
