import { describe, expect, it } from 'vitest';
import { inStride, strideLeft } from './pace.ts';

describe('answers in stride', () => {
  it.each([1, 9.5, 60, 199, 200])('come after 200 ms when they took %d', (taken) => {
    expect(taken + strideLeft(taken)).toBe(200);
  });

  it('come a stride later when a machine is slow', () => {
    expect(201 + strideLeft(201)).toBe(400);
  });

  it('are what they were', async () => {
    const start = performance.now();
    expect(await inStride(Promise.resolve('sent'))).toBe('sent');
    expect(performance.now() - start).toBeGreaterThan(190);
  });
});
