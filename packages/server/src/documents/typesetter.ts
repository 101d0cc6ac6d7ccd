import { availableParallelism } from 'node:os';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Log } from '@doorstep/platform/log.ts';
import type { Sign, TypesettingOrder } from './typesetting-messages.ts';
import { startWorker } from './typesetting-worker.ts';
import type { MakingOutcome, TypesettingWorker } from './typesetting-worker.ts';

export interface TypesetterLimits {
  /** Documents made at once, each in a process of its own. */
  readonly lanes: number;
  /** Orders that may wait; one more is refused. */
  readonly waiting: number;
  /** Milliseconds one document may take. */
  readonly perDocument: number;
  /** A process is replaced after this many, whatever it may have kept of them. */
  readonly documentsPerProcess: number;
  /** Milliseconds without work after which a process is ended. */
  readonly idle: number;
}

export const TYPESETTER_LIMITS: TypesetterLimits = {
  lanes: Math.max(1, Math.min(4, availableParallelism() - 1)),
  waiting: 200,
  perDocument: 15_000,
  documentsPerProcess: 2_000,
  idle: 300_000,
};
/** Seconds after which somebody who was refused may try again. */
const RETRY_AFTER = 5;
/** A document under which the process died is tried again; twice is no accident. */
const TRIES = 2;

export interface Typesetter {
  readonly typeset: (order: TypesettingOrder, sign: Sign) => Promise<Result<Uint8Array, 'documents-busy'>>;
  /** Finishes what was accepted, then ends the processes. */
  readonly stop: () => Promise<void>;
}

interface Task {
  readonly order: TypesettingOrder;
  readonly sign: Sign;
  readonly settle: PromiseWithResolvers<Uint8Array>;
}

interface Lane {
  worker: TypesettingWorker | null;
  made: number;
  idling: NodeJS.Timeout | undefined;
  /** The work on the queue; null while there is none. */
  work: Promise<void> | null;
}

/** Makes documents in processes of their own, which are started by the first order. */
export function createTypesetter(
  log: Log,
  limits: TypesetterLimits = TYPESETTER_LIMITS,
  start: () => TypesettingWorker = startWorker,
): Typesetter {
  const queue: Task[] = [];
  const lanes = Array.from({ length: limits.lanes }, (): Lane => ({
    worker: null,
    made: 0,
    idling: undefined,
    work: null,
  }));
  const wake = (): void => {
    // A lane whose process runs already comes first.
    const free = lanes
      .filter((lane) => lane.work === null)
      .toSorted((a, b) => Number(b.worker !== null) - Number(a.worker !== null));
    const [lane] = free;
    if (lane !== undefined) lane.work = workOff(lane, { queue, limits, start, log });
  };
  return {
    typeset: async (order, sign) => {
      if (queue.length >= limits.waiting) return fail('documents-busy', { retryAfter: RETRY_AFTER });
      const task = { order, sign, settle: Promise.withResolvers<Uint8Array>() };
      queue.push(task);
      wake();
      return ok(await task.settle.promise);
    },
    stop: async () => {
      for (const lane of lanes) await lane.work;
      for (const lane of lanes) release(lane);
    },
  };
}

interface Shop {
  readonly queue: Task[];
  readonly limits: TypesetterLimits;
  readonly start: () => TypesettingWorker;
  readonly log: Log;
}

async function workOff(lane: Lane, shop: Shop): Promise<void> {
  clearTimeout(lane.idling);
  for (let task = shop.queue.shift(); task !== undefined; task = shop.queue.shift()) {
    try {
      await finish(lane, task, shop);
    } catch (error) {
      release(lane);
      task.settle.reject(error);
    }
  }
  lane.work = null;
  lane.idling = setTimeout(() => {
    release(lane);
  }, shop.limits.idle).unref();
}

async function finish(lane: Lane, task: Task, shop: Shop): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    lane.worker ??= shop.start();
    const outcome = await lane.worker.make(task.order, task.sign, shop.limits.perDocument);
    account(lane, outcome, shop.limits);
    if (outcome.ok) {
      task.settle.resolve(outcome.value);
      return;
    }
    const { word, data } = outcome.failure;
    shop.log.error({ layout: task.order.layout, word, ...data }, 'a document could not be made');
    if (word !== 'worker-lost' || tries === TRIES) throw new Error(`A document could not be made: ${word}`);
  }
}

/** A process that is gone or used up is let go, so that the next document starts another. */
function account(lane: Lane, outcome: MakingOutcome, limits: TypesetterLimits): void {
  lane.made += 1;
  const gone = !outcome.ok && outcome.failure.word !== 'layout-failed';
  if (gone || lane.made >= limits.documentsPerProcess) release(lane);
}

function release(lane: Lane): void {
  clearTimeout(lane.idling);
  lane.worker?.end();
  lane.worker = null;
  lane.made = 0;
}
