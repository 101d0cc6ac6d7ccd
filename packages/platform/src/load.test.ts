import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { createLoad } from './load.ts';

it('is high while many requests wait, and not for a burst that is over at once', async () => {
  let now = 0;
  const load = createLoad(() => now);
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
  now += 100;
  expect(load.isHigh()).toBe(false);
  now += 2_000;
  expect(load.isHigh()).toBe(true);
  for (const answer of waiting) answer();
  await Promise.all(asked);
  now += 2_000;
  expect(load.isHigh()).toBe(false);
  await server.close();
});
