import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { createLoad } from './load.ts';

it('is high while many requests wait, and not for a burst that is over at once', async () => {
  let now = 0;
  const load = createLoad(19, () => now);
  const server = Fastify();
  load.follow(server);
  const waiting: (() => void)[] = [];
  server.get(
    '/',
    () =>
      new Promise((resolve) =>
        waiting.push(() => {
          resolve('done');
        }),
      ),
  );
  const asked = Array.from({ length: 20 }, async () => server.inject('/'));
  await expect.poll(() => waiting.length).toBe(20);
  expect([load.isCrowded(), load.isOver()]).toEqual([true, true]);
  now += 100;
  expect([load.isBusy(), load.isHigh()]).toEqual([false, false]);
  now += 50;
  expect([load.isBusy(), load.isHigh()]).toEqual([true, false]);
  now += 2_000;
  expect([load.isBusy(), load.isHigh()]).toEqual([true, true]);
  for (const answer of waiting) answer();
  await Promise.all(asked);
  expect([load.isCrowded(), load.isOver()]).toEqual([false, false]);
  now += 2_000;
  expect([load.isBusy(), load.isHigh()]).toEqual([false, false]);
  await server.close();
});
