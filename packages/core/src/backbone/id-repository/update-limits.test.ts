import { expect, it } from 'vitest';
import { exhausted, updatesLeft } from './update-limits.ts';

const LIMITS = { fullName: 5, gender: 2, dateOfBirth: 0 };

it('says what is left of each limit, never less than nothing', () => {
  expect(updatesLeft(LIMITS, { fullName: 2, gender: 7 }, null)).toEqual([
    { attribute: 'fullName', left: 3 },
    { attribute: 'gender', left: 0 },
    { attribute: 'dateOfBirth', left: 0 },
  ]);
});

it('[resident-59] answers only what is asked for, and nothing of attributes without a limit', () => {
  expect(updatesLeft(LIMITS, {}, ['gender', 'phone'])).toEqual([{ attribute: 'gender', left: 2 }]);
  expect(updatesLeft(LIMITS, {}, ['phone'])).toEqual([]);
});

it('names what a change may not touch any more', () => {
  expect(exhausted(LIMITS, { gender: 2, fullName: 4 }, ['fullName', 'gender', 'phone'])).toEqual(['gender']);
  expect(exhausted(LIMITS, {}, ['dateOfBirth'])).toEqual(['dateOfBirth']);
});
