import { afterEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { SILENT } from '@doorstep/platform/log.ts';
import { TYPESETTER_LIMITS, createTypesetter } from './typesetter.ts';
import type { TypesetterLimits } from './typesetter.ts';
import type { TypesettingOrder } from './typesetting-messages.ts';
import type { MakingOutcome, TypesettingWorker } from './typesetting-worker.ts';

const PDF = new Uint8Array([37]);
const ORDER: TypesettingOrder = {
  layout: 'acknowledgement',
  data: '{}',
  pages: 'one',
  qr: null,
  password: null,
  certificates: { certificate: new Uint8Array(), chain: [] },
  issuedAt: new Date(0),
};
const sign = (): Promise<Uint8Array> => Promise.resolve(PDF);
const LIMITS: TypesetterLimits = { ...TYPESETTER_LIMITS, lanes: 1 };

/** Workers whose outcomes are given one after another; then each document succeeds. */
function aShop(limits: TypesetterLimits, ...outcomes: Promise<MakingOutcome>[]) {
  const workers: { made: number; ended: boolean }[] = [];
  const start = (): TypesettingWorker => {
    const worker = { made: 0, ended: false };
    workers.push(worker);
    return {
      make: () => {
        worker.made += 1;
        return outcomes.shift() ?? Promise.resolve(ok(PDF));
      },
      end: () => {
        worker.ended = true;
      },
    };
  };
  const typesetter = createTypesetter(SILENT, limits, start);
  return { typesetter, workers, make: () => typesetter.typeset(ORDER, sign) };
}

describe('the typesetter', () => {
  afterEach(() => vi.useRealTimers());

  it('starts no process before there is a document to make', async () => {
    const { workers, make } = aShop(LIMITS);
    expect(workers).toHaveLength(0);
    expect(await make()).toEqual(ok(PDF));
    expect(workers).toHaveLength(1);
  });

  it('tries a document again in a new process when the process died under it', async () => {
    const { workers, make } = aShop(LIMITS, Promise.resolve(fail('worker-lost')));
    expect(await make()).toEqual(ok(PDF));
    expect(workers).toEqual([
      { made: 1, ended: true },
      { made: 1, ended: false },
    ]);
  });

  it('gives up a document that kills two processes, and makes the next one', async () => {
    const lost = fail('worker-lost');
    const { make } = aShop(LIMITS, Promise.resolve(lost), Promise.resolve(lost));
    const [first, second] = await Promise.allSettled([make(), make()]);
    expect(first.status).toBe('rejected');
    expect(second).toEqual({ status: 'fulfilled', value: ok(PDF) });
  });

  it.each(['too-slow', 'layout-failed'] as const)('does not try again what was %s', async (word) => {
    const { workers, make } = aShop(LIMITS, Promise.resolve(fail(word)));
    await expect(make()).rejects.toThrow(word);
    expect(workers).toHaveLength(1);
  });

  it('replaces a process that is used up', async () => {
    const { workers, make } = aShop({ ...LIMITS, documentsPerProcess: 3 });
    await Promise.all(Array.from({ length: 7 }, make));
    expect(workers.map(({ made }) => made)).toEqual([3, 3, 1]);
    expect(workers.map(({ ended }) => ended)).toEqual([true, true, false]);
  });

  it('refuses what cannot wait any more, and says when to come again', async () => {
    const slow = Promise.withResolvers<MakingOutcome>();
    const { make } = aShop({ ...LIMITS, waiting: 2 }, slow.promise);
    const accepted = [make(), make(), make()];
    expect(await make()).toEqual(fail('documents-busy', { retryAfter: 5 }));
    slow.resolve(ok(PDF));
    expect(await Promise.all(accepted)).toEqual([ok(PDF), ok(PDF), ok(PDF)]);
    expect(await make()).toEqual(ok(PDF));
  });

  it('makes as many at once as it has lanes', async () => {
    const slow = Promise.withResolvers<MakingOutcome>();
    const { workers, make } = aShop({ ...LIMITS, lanes: 2 }, slow.promise);
    const first = make();
    expect(await make()).toEqual(ok(PDF));
    expect(workers).toHaveLength(2);
    slow.resolve(ok(PDF));
    await first;
  });

  it('lets an idle process go and starts another when asked again', async () => {
    vi.useFakeTimers();
    const { workers, make } = aShop({ ...LIMITS, idle: 1_000 });
    await make();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(workers[0]?.ended).toBe(true);
    await make();
    expect(workers).toHaveLength(2);
  });

  it('finishes what it accepted before it stops', async () => {
    const slow = Promise.withResolvers<MakingOutcome>();
    const { typesetter, workers, make } = aShop(LIMITS, slow.promise);
    const accepted = Promise.all([make(), make()]);
    const stopped = typesetter.stop();
    slow.resolve(ok(PDF));
    await stopped;
    expect(await accepted).toEqual([ok(PDF), ok(PDF)]);
    expect(workers[0]?.ended).toBe(true);
  });

  it('passes a fault of the signing on, and works on afterwards', async () => {
    const { make } = aShop(LIMITS, Promise.reject(new Error('no key')));
    await expect(make()).rejects.toThrow('no key');
    expect(await make()).toEqual(ok(PDF));
  });
});
