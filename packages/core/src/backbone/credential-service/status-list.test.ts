import { describe, expect, it } from 'vitest';
import { bitstring, LIST_LENGTH, tokenStatuses } from './status-list.ts';

describe('a list of statuses', () => {
  it('has the least length the standard allows', () => {
    expect(bitstring([])).toHaveLength(16 * 1_024);
    expect(bitstring([]).every((byte) => byte === 0)).toBe(true);
  });

  it('counts from the highest bit in a bitstring, and from the lowest in a token', () => {
    expect([...bitstring([0, 9]).slice(0, 2)]).toEqual([0b1000_0000, 0b0100_0000]);
    expect([...tokenStatuses([0, 9]).slice(0, 2)]).toEqual([0b0000_0001, 0b0000_0010]);
  });

  it('sets the last place, and one place twice to no other effect', () => {
    const last = LIST_LENGTH - 1;
    expect(bitstring([last, last]).at(-1)).toBe(1);
    expect(tokenStatuses([last, last]).at(-1)).toBe(0b1000_0000);
  });
});
