import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AFTER_FAILURE, repeat } from './repeat.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('does the work again after its pause, rests longer after a failure, and stops', async () => {
  const told: unknown[] = [];
  let times = 0;
  const running = repeat(
    10,
    () => {
      times += 1;
      return times === 2 ? Promise.reject(new Error('away')) : Promise.resolve();
    },
    (error) => told.push(error),
  );
  await vi.advanceTimersByTimeAsync(10);
  expect([times, told.length]).toEqual([2, 1]);
  await vi.advanceTimersByTimeAsync(AFTER_FAILURE - 1);
  expect(times).toBe(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(times).toBe(3);
  await running.stop();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(times).toBe(3);
});
