import { describe, expect, it } from 'vitest';
import { checkOpening, wholeState } from './whole-lock.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

describe('the whole ID', () => {
  const locked = { locked: 'yes', secondsOpen: null } as const;
  const open = { locked: 'no', secondsOpen: null } as const;
  const lent = { locked: 'no', secondsOpen: 60 } as const;
  it.each([
    [[locked, locked], 'locked'],
    [[locked, lent], 'partly locked'],
    [[open, lent], 'open for now'],
    [[open, open], 'open'],
    [[], 'open'],
  ] as const)('%j is %s', (ways, state) => {
    expect(wholeState(ways)).toBe(state);
  });
});

describe('an opening', () => {
  it.each([
    [at(1), at(2), null],
    [at(-1), at(1), null],
    [at(2), at(2), 'opening-ends-first'],
    [at(-2), at(-1), 'opening-over'],
    [at(90 * 24 + 1), at(90 * 24 + 2), 'opening-too-far'],
    [at(1), at(26), 'opening-too-long'],
  ])('from %s to %s: %s', (opensAt, closesAt, word) => {
    const checked = checkOpening({ opensAt, closesAt }, NOW);
    expect(checked.ok ? null : checked.failure.word).toBe(word);
  });
});
