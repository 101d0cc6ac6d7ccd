import { expect, it } from 'vitest';
import { createLanes } from './lanes.ts';

it('does so much at once, lets so much wait, and refuses what is more', async () => {
  const lanes = createLanes({ lanes: 2, waiting: 3 });
  let now = 0;
  let most = 0;
  const work = async (): Promise<string> => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setTimeout(resolve, 2));
    now -= 1;
    return 'done';
  };
  const results = await Promise.all(Array.from({ length: 8 }, () => lanes(work)));
  expect(results.filter((result) => result.ok)).toHaveLength(5);
  expect(most).toBe(2);
  expect(await lanes(work)).toEqual({ ok: true, value: 'done' });
});

it('is free again after work that failed', async () => {
  const lanes = createLanes({ lanes: 1, waiting: 1 });
  const broken = () => Promise.reject(new Error('broken'));
  await expect(Promise.all([lanes(broken), lanes(broken)])).rejects.toThrow('broken');
  expect(await lanes(() => Promise.resolve(1))).toEqual({ ok: true, value: 1 });
});
