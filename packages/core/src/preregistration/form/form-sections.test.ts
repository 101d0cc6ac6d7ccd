import { describe, expect, it } from 'vitest';
import { activeCopies, readChangeAction } from './change-action.ts';
import { checkLanguages, chosenLanguages, usualLanguages } from './form-languages.ts';
import { birthField, readFormSpec, settledAnswers } from './form-spec.ts';

const text = (id: string, changes: object = {}) => ({ id, controlType: 'textbox', ...changes });

function pagesOf(fields: readonly object[], more: object = {}) {
  return readFormSpec({ identity: { identity: fields, ...more } }).sections.map(
    ({ id, fields: own }) => `${id}: ${own.map((field) => field.id).join(' ')}`,
  );
}

describe('the pages of a form', () => {
  it('keep groups and cascades together and stay small', () => {
    const places = ['e', 'f', 'g'].map((id) => ({ id, controlType: 'dropdown', locationHierarchyLevel: 1 }));
    const fields = [
      ...[text('a'), text('b', { alignmentGroup: 'one' }), text('c', { alignmentGroup: 'one' })],
      ...[text('d'), ...places, text('h'), { id: 'paper', controlType: 'fileupload' }],
    ];
    expect(pagesOf(fields, { locationHierarchy: ['e', 'f', 'g'] })).toEqual([
      'part-1: a b c d',
      'part-2: e f g h',
    ]);
  });

  it('are those the country names, and what it forgot comes last', () => {
    const sections = [
      { id: 'who', title: { eng: 'Who' }, fields: ['b', 'unknown'] },
      { id: 'Not an id', fields: ['a'] },
    ];
    expect(pagesOf([text('a'), text('b')], { sections })).toEqual(['who: b', 'part-1: a']);
  });

  it('have cascades of two address blocks', () => {
    const fields = ['a', 'b', 'c', 'd'].map((id) => ({ id, controlType: 'dropdown', parentLocCode: 'MER' }));
    const hierarchy = [
      ['a', 'b'],
      ['c', 'd'],
    ];
    const spec = readFormSpec({ identity: { identity: fields, locationHierarchy: hierarchy } });
    expect(spec.fields.map(({ choices }) => (choices.kind === 'place' ? choices.parent : 'none'))).toEqual([
      null,
      'a',
      null,
      'c',
    ]);
  });

  it('ask when the person was born in one place', () => {
    const asked = (controlType: string, id: string) =>
      birthField(readFormSpec({ identity: { identity: [text('a'), { id, controlType }] } }))?.id ?? null;
    expect(asked('ageDate', 'born')).toBe('born');
    expect(asked('date', 'dateOfBirth')).toBe('dateOfBirth');
    expect(asked('date', 'issued')).toBeNull();
  });
});

describe('what the answers become', () => {
  const COPYING = [
    text('street'),
    text('homeStreet'),
    { id: 'same', controlType: 'checkbox', changeAction: 'copy&disable: street=homeStreet' },
    text('hidden', {
      visibleCondition: { all: [{ fact: 'identity', operator: 'equal', value: 'x', path: '$.street' }] },
    }),
  ];
  const spec = readFormSpec({ identity: { identity: COPYING } });
  const facts = { age: null, adultAge: 18 };

  it('is copied while the box is ticked, and cleared where nothing shows', () => {
    const answers = { street: 'A', homeStreet: 'B', hidden: 'y', other: 1 };
    expect(settledAnswers(spec, { ...answers, same: 'Y' }, facts)).toEqual({
      street: 'A',
      homeStreet: 'A',
      same: 'Y',
      other: 1,
    });
    expect(settledAnswers(spec, { ...answers, same: 'N' }, facts)).toEqual({
      street: 'A',
      homeStreet: 'B',
      same: 'N',
      other: 1,
    });
    expect(settledAnswers(spec, { homeStreet: 'B', same: 'Y' }, facts)).toEqual({ same: 'Y' });
  });

  it.each([
    ['copyto:a,b,box', [{ from: 'a', to: 'b', box: 'box', target: 'free' }]],
    [
      'copy&disable:a=b, c=d',
      [
        { from: 'a', to: 'b', box: 'f', target: 'bound' },
        { from: 'c', to: 'd', box: 'f', target: 'bound' },
      ],
    ],
    ['sing:a', []],
    [undefined, []],
  ])('reads %s', (action, copies) => {
    expect(readChangeAction(action, 'f')).toEqual(copies);
  });

  it('knows a box that is ticked in every language', () => {
    const copies = readChangeAction('copyto:a,b,box', 'f');
    expect(activeCopies(copies, { box: [{ language: 'eng', value: 'Y' }] })).toHaveLength(1);
    expect(activeCopies(copies, { box: 'N' })).toEqual([]);
  });
});

describe('the languages of a form', () => {
  const RULES = { mandatory: ['eng'], optional: ['ara', 'fra'], least: 2, most: 2 };

  it('always have the mandatory ones and none the country has not', () => {
    expect(chosenLanguages(RULES, ['fra', 'tlh'])).toEqual(['eng', 'fra']);
  });

  it.each([
    [['eng'], 'too-few'],
    [['eng', 'ara'], null],
    [['eng', 'ara', 'fra'], 'too-many'],
  ])('%j are %s', (languages, problem) => {
    expect(checkLanguages(RULES, languages)).toBe(problem);
  });

  it.each([
    ['fra', ['eng', 'fra']],
    ['eng', ['eng', 'ara']],
    ['tlh', ['eng', 'ara']],
  ])('offered to who speaks %s are %j', (own, offered) => {
    expect(usualLanguages(RULES, own)).toEqual(offered);
  });
});
