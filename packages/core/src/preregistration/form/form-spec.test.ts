import { describe, expect, it } from 'vitest';
import { readFormSpec, whatIsNecessary } from './form-spec.ts';

const ADULT = 18;
const isChild = { all: [{ fact: 'identity', operator: 'equal', value: true, path: '$.isChild' }] };

function necessary(fields: readonly object[], identity = {}, age: number | null = 30) {
  return whatIsNecessary(readFormSpec({ identity: { identity: fields } }), identity, age, ADULT);
}

const field = (changes: object) => ({ id: 'x', controlType: 'textbox', required: true, ...changes });

describe('what a form makes necessary', () => {
  it('is each required answer that is not there', () => {
    const fields = [
      field({ id: 'a' }),
      field({ id: 'b' }),
      field({ id: 'c', required: false }),
      field({ id: 'd' }),
    ];
    expect(necessary(fields, { a: 'x', b: [], d: '' }).answers).toEqual(['b', 'd']);
  });

  it('leaves technical fields out, and papers apart by category', () => {
    const fields = [
      field({ id: 'IDSchemaVersion', controlType: null }),
      field({ id: 'proof', controlType: 'fileupload', subType: 'POI' }),
    ];
    expect(necessary(fields)).toEqual({ answers: [], categories: ['POI'] });
  });

  it.each([
    [5, ['x']],
    [17, ['x']],
    [18, []],
    [null, []],
  ])('turns with the age %s', (age, expected) => {
    expect(necessary([field({ required: false, requiredCondition: isChild })], {}, age).answers).toEqual(
      expected,
    );
  });

  it('asks nothing of a field that is not shown', () => {
    expect(necessary([field({ visibleCondition: isChild })], {}, 40).answers).toEqual([]);
    expect(necessary([field({ visibleCondition: isChild })], {}, 4).answers).toEqual(['x']);
  });

  it('keeps the fixed rule where a condition cannot be read', () => {
    expect(necessary([field({ visibleCondition: { all: [{ fact: 'weather' }] } })]).answers).toEqual(['x']);
  });

  it.each([null, {}, { identity: [] }])('is nothing in a specification that is none: %o', (document) => {
    expect(whatIsNecessary(readFormSpec(document), {}, 30, ADULT)).toEqual({ answers: [], categories: [] });
  });
});
