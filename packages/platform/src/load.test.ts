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

it('is quiet while hardly anybody asks, and not while many ask for what takes no time', async () => {
  let now = 0;
  const load = createLoad(19, () => now);
  const server = Fastify();
  load.follow(server);
  const waiting = Promise.withResolvers<string>();
  server.get('/', () => waiting.promise);
  server.get('/at-once', () => 'done');
  expect(load.isQuiet()).toBe(true);
  const asked = server.inject('/');
  await new Promise(setImmediate);
  now += 50;
  expect(load.isQuiet()).toBe(true);
  now += 450;
  expect([load.isQuiet(), load.isBusy()]).toEqual([false, false]);
  waiting.resolve('done');
  await asked;
  now += 1_000;
  expect(load.isQuiet()).toBe(true);
  for (let second = 0; second < 3; second += 0.1) {
    await server.inject('/at-once');
    now += 100;
  }
  expect([load.isQuiet(), load.isBusy()]).toEqual([false, false]);
  now += 1_000;
  expect(load.isQuiet()).toBe(true);
  await server.close();
});

it('forgets whoever went away before the answer, once their work has had its time', async () => {
  const load = createLoad(0);
  const server = Fastify();
  load.follow(server);
  let arrived = 0;
  server.get('/', () => {
    arrived += 1;
    return new Promise(() => undefined);
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const gone = new AbortController();
  const asked = Promise.allSettled(Array.from({ length: 3 }, () => fetch(url, { signal: gone.signal })));
  await expect.poll(() => arrived).toBe(3);
  gone.abort();
  await asked;
  expect(load.isOver()).toBe(true);
  await expect.poll(() => load.isOver(), { timeout: 5_000 }).toBe(false);
  await server.close();
});
