import { expect, it } from 'vitest';
import { kindOfNumber } from './number-kind.ts';

it.each([
  [0, 'empty'],
  [10, 'id'],
  [14, 'pre-registration'],
  [16, 'id'],
  [28, 'other'],
  [29, 'application'],
])('a number of %i digits is %s', (length, kind) => {
  expect(kindOfNumber('1'.repeat(length))).toBe(kind);
});
