import { describe, expect, it } from 'vitest';
import type { AuthorizationState } from './authorization-store.ts';
import { createLinkWatch } from './link-watch.ts';

const LINKED = { code: 'one', states: ['linked'] as const };
const SOON = 0.05;
const LATER = 3;

function watch(reached: Map<string, AuthorizationState>) {
  const looks: (readonly string[])[] = [];
  const faults: unknown[] = [];
  const made = createLinkWatch(
    (codes) => {
      looks.push(codes);
      if (reached.has('broken')) throw new Error('The database went away');
      return Promise.resolve(reached);
    },
    (error) => void faults.push(error),
  );
  return { ...made, looks, faults };
}

const nobodyGone = (): AbortSignal => new AbortController().signal;

describe('waiting for what a wallet does', () => {
  it('ends with the news, in one look for all who wait', async () => {
    const reached = new Map<string, AuthorizationState>();
    const { until, looks } = watch(reached);
    const all = [1, 2, 3].map(() => until(LINKED, LATER, nobodyGone()));
    const other = until({ code: 'two', states: ['agreed'] }, LATER, nobodyGone());
    reached.set('one', 'linked').set('two', 'agreed');
    expect(await Promise.all([...all, other])).toEqual([true, true, true, true]);
    expect(looks).toEqual([['one', 'two']]);
  });

  it('ends without, after its time', async () => {
    const { until } = watch(new Map([['one', 'asked']]));
    expect(await until(LINKED, SOON, nobodyGone())).toBe(false);
  });

  it('ends when whoever waits goes away, or has gone before', async () => {
    const { until, looks } = watch(new Map());
    const gone = new AbortController();
    const waiting = until(LINKED, LATER, gone.signal);
    gone.abort();
    expect(await waiting).toBe(false);
    expect(await until(LINKED, LATER, gone.signal)).toBe(false);
    expect(looks).toEqual([]);
  });

  it('ends for all when the process stops', async () => {
    const { until, end } = watch(new Map());
    const all = [until(LINKED, LATER, nobodyGone()), until(LINKED, LATER, nobodyGone())];
    end();
    expect(await Promise.all(all)).toEqual([false, false]);
  });

  it('goes on when a look failed', async () => {
    const reached = new Map<string, AuthorizationState>([['broken', 'asked']]);
    const { until, faults } = watch(reached);
    const waiting = until(LINKED, LATER, nobodyGone());
    await expect.poll(() => faults.length, { timeout: 2_000 }).toBe(1);
    reached.delete('broken');
    reached.set('one', 'linked');
    expect(await waiting).toBe(true);
  });
});
