import { expect, it } from 'vitest';
import { matchesWhole, readPattern } from '../../shared/safe-pattern.ts';
import { channelOf } from './user-id.ts';

const pattern = readPattern('(?i)[a-z0-9]{1,60}@[a-z]{1,60}[.][a-z]{2,20}');
const email = pattern.ok ? pattern.value : null;

it.each([
  ['kim@bank.example', 'EMAIL'],
  ['KIM@bank.example', 'EMAIL'],
  ['\u212Aim@bank.example', null],
  ['kim@ban\u212A.example', null],
  ['kim@bank.example\n', null],
  ['', null],
] as const)('%j is reached by %s', (userId, channel) => {
  expect(channelOf({ phone: null, email }, userId)).toBe(channel);
});

it('is more than the pattern alone would see to', () => {
  const lookalike = '\u212Aim@bank.example';
  expect(email !== null && matchesWhole(email, lookalike)).toBe(true);
  expect(lookalike.toLowerCase()).toBe('kim@bank.example');
});
