import { describe, expect, it } from 'vitest';
import { readPattern } from '../../shared/safe-pattern.ts';
import { readFormSpec } from './form-spec.ts';
import { controlsOf, readTyped } from './typed-answer.ts';
import type { TypingRules } from './typed-answer.ts';
import { typedOf } from './typed-form.ts';

const age = readPattern('^([1-9]?[0-9]|1[0-4][0-9])$');
if (!age.ok) throw new Error('the pattern of this test is refused');
const RULES: TypingRules = {
  languages: ['eng', 'ara'],
  today: '2026-03-01',
  age: age.value,
  birthMonth: 4,
  birthDay: 1,
};

function aField(changes: object) {
  const [field] = readFormSpec({
    identity: { identity: [{ id: 'x', controlType: 'textbox', ...changes }] },
  }).fields;
  if (field === undefined) throw new Error('no field');
  return field;
}

function read(
  changes: object,
  typed: Readonly<Record<string, string>>,
  need: 'required' | 'optional' = 'required',
) {
  const { answer, faults } = readTyped(aField(changes), (name) => typed[name] ?? '', need, RULES);
  return { answer, faults: faults.map(({ word, control }) => `${word} ${control}`) };
}

const NAME = { type: 'simpleType', validators: [{ type: 'regex', validator: '^[^<>]{1,20}$' }] };

describe('a text in several languages', () => {
  it('is an entry for each', () => {
    expect(read(NAME, { 'x.eng': 'Sami', 'x.ara': 'سامي' })).toEqual({
      answer: [
        { language: 'eng', value: 'Sami' },
        { language: 'ara', value: 'سامي' },
      ],
      faults: [],
    });
  });

  it('is whole or not there', () => {
    expect(read(NAME, { 'x.eng': 'Sami' }, 'optional').faults).toEqual(['missing x.ara']);
    expect(read(NAME, {}, 'optional')).toEqual({ answer: undefined, faults: [] });
    expect(read(NAME, {}).faults).toEqual(['missing x.eng', 'missing x.ara']);
  });

  it('keeps to the validators of each language', () => {
    const validators = [{ type: 'regex', validator: '^[A-Za-z]+$', langCode: 'eng' }];
    expect(read({ ...NAME, validators }, { 'x.eng': '1', 'x.ara': '١' }).faults).toEqual([
      'not-matching x.eng',
    ]);
  });
});

describe('other answers', () => {
  it('a choice is its code, in each language or once', () => {
    expect(read({ controlType: 'dropdown' }, { x: 'A1' }).answer).toBe('A1');
    expect(read({ controlType: 'button', type: 'simpleType' }, { x: 'A1' }).answer).toEqual([
      { language: 'eng', value: 'A1' },
      { language: 'ara', value: 'A1' },
    ]);
    expect(read({ controlType: 'dropdown' }, {}).faults).toEqual(['missing x']);
  });

  it.each([
    ['Y', 'Y'],
    ['', 'N'],
    ['on', 'N'],
  ])('a box that says %j is %s', (typed, answer) => {
    expect(read({ controlType: 'checkbox' }, { x: typed }).answer).toBe(answer);
  });

  it.each([
    ['12', 12, []],
    ['-1.5', -1.5, []],
    ['many', Number.NaN, ['not-matching x']],
  ])('the number %j is %s', (typed, answer, faults) => {
    expect(read({ type: 'number' }, { x: typed })).toEqual({ answer, faults });
  });
});

describe('a date', () => {
  const on = (day: string, month: string, year: string) => ({
    'x.day': day,
    'x.month': month,
    'x.year': year,
  });

  it.each([
    [on('7', '3', '1995'), '1995/03/07', []],
    [on('29', '2', '2024'), '2024/02/29', []],
    [on('29', '2', '2025'), undefined, ['no-date x.day']],
    [on('2', '3', '2026'), undefined, ['date-to-come x.day']],
    [on('2', '', '2020'), undefined, ['no-date x.day']],
    [on('', '', ''), undefined, ['missing x.day']],
  ])('%o is %s', (typed, answer, faults) => {
    expect(read({ controlType: 'date' }, typed)).toEqual({ answer, faults });
  });

  it.each([
    ['0', '2025/04/01'],
    ['30', '1995/04/01'],
  ])('that is only known as the age %s is %s', (years, answer) => {
    expect(read({ controlType: 'ageDate' }, { 'x.age': years }).answer).toBe(answer);
  });

  it('counts more than the age beside it, and an age that cannot be is told', () => {
    expect(read({ controlType: 'ageDate' }, { ...on('7', '3', '1995'), 'x.age': '5' }).answer).toBe(
      '1995/03/07',
    );
    expect(read({ controlType: 'ageDate' }, { 'x.age': '200' }).faults).toEqual(['no-age x.age']);
  });
});

describe('the controls of a field', () => {
  it.each([
    [
      { type: 'simpleType' },
      [
        { language: 'eng', value: 'A' },
        { language: 'ara', value: 'ب' },
      ],
      { 'x.eng': 'A', 'x.ara': 'ب' },
    ],
    [{ controlType: 'date' }, '1995/03/07', { 'x.day': '7', 'x.month': '3', 'x.year': '1995' }],
    [{ controlType: 'dropdown', type: 'simpleType' }, [{ language: 'eng', value: 'A1' }], { x: 'A1' }],
    [{}, undefined, { x: '' }],
  ])('show what was answered: %o', (changes, answer, typed) => {
    const field = aField(changes);
    expect(typedOf(field, answer, RULES.languages)).toEqual(typed);
    expect(controlsOf(field, RULES.languages)).toEqual(Object.keys(typed));
  });
});
