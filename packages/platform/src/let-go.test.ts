import { describe, expect, it } from 'vitest';
import { letGo } from './let-go.ts';

describe('letGo', () => {
  it('empties bytes that have their memory to themselves', () => {
    const bytes = new Uint8Array(100_000).fill(7);
    letGo(bytes);
    expect([bytes.length, bytes.buffer.byteLength]).toEqual([0, 0]);
    letGo(bytes);
    expect(bytes).toHaveLength(0);
  });

  it('leaves bytes that share their memory', () => {
    const whole = new Uint8Array(100_000).fill(7);
    letGo(whole.subarray(0, 10));
    expect([...whole.subarray(9, 11)]).toEqual([7, 7]);
    const small = Buffer.from('in a pool');
    letGo(small);
    expect(small.toString()).toBe('in a pool');
  });
});
