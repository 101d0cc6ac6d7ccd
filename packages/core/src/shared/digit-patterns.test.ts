import { describe, expect, it } from 'vitest';
import {
  containsAny,
  containsCyclicNumber,
  endsAsItBegins,
  endsMirroringItsBeginning,
  hasCloseRepeat,
  hasEqualRun,
  hasEvenRun,
  hasRepeatedBlock,
  hasRun,
  hasWrappingRun,
} from './digit-patterns.ts';

type Question = (digits: string) => boolean;

const CASES: readonly (readonly [string, Question, readonly string[], readonly string[]])[] = [
  [
    'a plain run of 3',
    (digits) => hasRun(digits, 3),
    ['012', '5789', '4987', '210'],
    ['8901', '1098', '1243', '1357', '12', ''],
  ],
  ['a plain run of 4', (digits) => hasRun(digits, 4), ['1234', '9876'], ['123', '1235', '7890', '']],
  [
    'a wrapping run of 3',
    (digits) => hasWrappingRun(digits, 3),
    ['890', '901', '109', '098', '345', '543'],
    ['891', '190', '089', '980', '90', ''],
  ],
  [
    'a digit within 2 places of its equal',
    (digits) => hasCloseRepeat(digits, 2),
    ['77', '707', '12344', '1242'],
    ['7017', '1', '', '123123'],
  ],
  ['a digit within 1 place of its equal', (digits) => hasCloseRepeat(digits, 1), ['77'], ['707']],
  ['3 equal digits', (digits) => hasEqualRun(digits, 3), ['777', '17770'], ['77', '7717', '']],
  [
    'a block of 2 twice',
    (digits) => hasRepeatedBlock(digits, 2),
    ['4848', '48148', '90123490'],
    ['4884', '777', '4812', '48', ''],
  ],
  ['a block of 3 twice', (digits) => hasRepeatedBlock(digits, 3), ['4820482', '482482'], ['48148', '482']],
  [
    'an even run of 3',
    (digits) => hasEvenRun(digits, 3),
    ['248', '1666', '94825'],
    ['240', '204', '2148', '24', ''],
  ],
  [
    'equal ends of 5',
    (digits) => endsAsItBegins(digits, 5),
    ['4345643456', '12345012345'],
    ['4345665434', '4345643457'],
  ],
  [
    'mirrored ends of 5',
    (digits) => endsMirroringItsBeginning(digits, 5),
    ['4345665434', '123450054321'],
    ['4345643456', '4345665435'],
  ],
  [
    'a restricted number',
    (digits) => containsAny(digits, ['786', '666']),
    ['1786', '6660'],
    ['7086', '66', ''],
  ],
  [
    'a cyclic number',
    containsCyclicNumber,
    ['142857', '91428570', '0588235294117647'],
    ['142856', '428571', '588235294117647'],
  ],
];

describe.each(CASES)('%s', (_name, holds, having, lacking) => {
  it.each(having)('is in %s', (digits) => {
    expect(holds(digits)).toBe(true);
  });
  it.each(lacking)('is not in "%s"', (digits) => {
    expect(holds(digits)).toBe(false);
  });
});
