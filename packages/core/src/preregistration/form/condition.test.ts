import { describe, expect, it } from 'vitest';
import { holds, readCondition } from './condition.ts';

const FACTS = { gender: [{ language: 'eng', value: 'MLE' }], age: 17, isChild: true, tags: ['a', 'b'] };

function decide(operator: string, path: string, value: unknown): boolean {
  const condition = readCondition({ all: [{ fact: 'identity', operator, path, value }] });
  return condition !== null && holds(condition, FACTS);
}

describe('a condition', () => {
  it.each([
    ['equal', '$.gender.0.value', 'MLE', true],
    ['equal', '$.gender[0].value', 'MLE', true],
    ['equal', '$.gender.0.value', 'FLE', false],
    ['equal', '$.nowhere.0.value', 'MLE', false],
    ['notEqual', '$.isChild', false, true],
    ['in', '$.age', [16, 17], true],
    ['notIn', '$.age', [16, 17], false],
    ['contains', '$.tags', 'b', true],
    ['doesNotContain', '$.tags', 'b', false],
    ['lessThan', '$.age', 18, true],
    ['lessThan', '$.age', 17, false],
    ['lessThanInclusive', '$.age', 17, true],
    ['greaterThan', '$.age', 17, false],
    ['greaterThanInclusive', '$.age', 17, true],
    ['lessThan', '$.gender', 18, false],
    ['toString', '$.age', 17, false],
  ])('%s at %s with %o is %s', (operator, path, value, expected) => {
    expect(decide(operator, path, value)).toBe(expected);
  });

  it('joins its parts by all and any, nested', () => {
    const [yes, no] = [true, false].map((value) => ({
      fact: 'identity',
      operator: 'equal',
      path: '$.isChild',
      value,
    }));
    const decideAll = (document: unknown): boolean => {
      const condition = readCondition(document);
      return condition !== null && holds(condition, FACTS);
    };
    expect(decideAll({ all: [yes, { any: [no, yes] }] })).toBe(true);
    expect(decideAll({ all: [yes, no] })).toBe(false);
    expect(decideAll({ any: [no] })).toBe(false);
  });

  it.each([undefined, 'x', {}, { all: [{}] }, { all: [{ fact: 'identity', operator: 'equal' }] }])(
    'cannot be read from %o',
    (document) => {
      expect(readCondition(document)).toBeNull();
    },
  );
});
