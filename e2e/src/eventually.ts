import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE = 100;

/** Asks again until the answer is there; after `within` milliseconds fails with what was waited for. */
export async function eventually<T>(
  what: string,
  within: number,
  ask: () => Promise<T | null | undefined>,
): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited ${within / 1000} s in vain for ${what}`);
    await sleep(PAUSE);
  }
}
