import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, run } from 'graphile-worker';
import { Pool } from 'pg';
import type { TaskList, WorkerEvents } from 'graphile-worker';
import type { JobHandlers } from './attended-jobs.ts';
import { openDatabase } from './database.ts';
import { freeJobsOfDeadWorkers } from './dead-workers.ts';
import type { Log } from './log.ts';
import { faultOf } from './log.ts';
import { repeat } from './repeat.ts';

export interface JobRunner {
  readonly stop: () => Promise<void>;
}

interface JobOptions {
  readonly concurrency: number;
  readonly log: Log;
}

/** Works the queue as the owner of its schema: run as the app's role a worker silently does nothing (decisions 5). */
export async function runJobs(
  ownerUrl: string,
  handlers: JobHandlers,
  options: JobOptions,
): Promise<JobRunner> {
  const { log } = options;
  const living = new Set<string>();
  const pool = steadyPool(ownerUrl, options.concurrency, log);
  const queue = await keepRunning(() => startQueue(pool, living, handlers, options), log);
  const sql = openDatabase(ownerUrl, { connections: 1, name: 'workers' });
  const freeing = repeat(
    PULSE,
    () => freeJobsOfDeadWorkers(sql, living),
    (error) => {
      log.error(faultOf(error), 'jobs of dead workers could not be freed and will be tried again');
    },
  );
  return {
    stop: async () => {
      await queue.stop();
      await pool.end();
      await freeing.stop();
      await sql.end({ timeout: 5 });
    },
  };
}

interface Queue {
  readonly stop: () => Promise<unknown>;
  /** Holds once nothing is to be awaited of it any more; rejects with the reason when it gave up. */
  readonly over: Promise<unknown>;
}

/**
 * Ids of the queues that work are in `living`: a job is locked in the name of the one that fetched it, whichever of
 * its workers does it.
 */
async function startQueue(
  pgPool: Pool,
  living: Set<string>,
  handlers: JobHandlers,
  { concurrency, log }: JobOptions,
): Promise<Queue> {
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => {
    living.add(workerPool.id);
  });
  events.on('pool:release', ({ workerPool }) => {
    living.delete(workerPool.id);
  });
  const gaveUp = givenUp(events, living);
  const runner = await run({
    pgPool,
    concurrency,
    events,
    noHandleSignals: true,
    pollInterval: 1_000,
    // One statement says that a burst is done. Fetching by batches is left off: a queue that stops with fetched jobs fails.
    preset: { worker: { completeJobBatchDelay: 20 } },
    taskList: taskList(handlers),
    logger: quietLogger(log),
  });
  return { stop: () => runner.stop(), over: Promise.race([runner.promise, gaveUp]) };
}

/** Milliseconds in which a queue that gives up may end by itself and leave its jobs to others. */
const LAST_WORDS = 2_000;

/**
 * Rejects after a queue could not say that jobs are done. The queue ends then, but its own end may never come: with two
 * such batches at once graphile-worker 0.18 counts one of them twice and waits for ever.
 */
function givenUp(events: WorkerEvents, living: Set<string>): Promise<never> {
  return new Promise((_resolve, reject) => {
    events.once('pool:fatalError', ({ workerPool, error }) => {
      setTimeout(() => {
        living.delete(workerPool.id);
        reject(error instanceof Error ? error : new Error('the queue gave up'));
      }, LAST_WORDS).unref();
    });
  });
}

const PAUSE_BEFORE_RESTART = 300;

/** Milliseconds a stop waits for the jobs in work. One that lasts longer is freed as a dead worker's and done again. */
const LAST_JOBS = 10_000;

/** The queue gives up when it cannot say that a job is done, as when the database dies: it is started again. */
async function keepRunning(start: () => Promise<Queue>, log: Log): Promise<JobRunner> {
  let current: Queue | null = await start();
  const ending = new AbortController();
  const watching = (async () => {
    while (!ending.signal.aborted) {
      await current?.over.catch((error: unknown) => {
        log.warn(faultOf(error), 'the job queue gave up and is started again');
      });
      if (isOver(ending.signal)) return;
      await sleep(PAUSE_BEFORE_RESTART);
      current = await start().catch(() => null);
    }
  })();
  return {
    stop: async () => {
      ending.abort();
      const stopped = current
        ?.stop()
        .catch(() => undefined)
        .then(() => watching);
      await Promise.race([stopped, sleep(LAST_JOBS, undefined, { ref: false })]);
    },
  };
}

/** Asked again after a pause, in which the answer may have changed. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** A job needs one only when it is taken and when it is done: most of its time it waits for somebody else. */
const MOST_CONNECTIONS = 10;

/**
 * A lost connection is an event of the client that held it, and an event nobody hears ends the process. The
 * queue hears only its own, so every client gets a listener here; the queue connects again by itself.
 * What it notes, that a job is taken or done, need not outlive a crash of the database: the job is done again.
 */
function steadyPool(url: string, concurrency: number, log: Log): Pool {
  const pool = new Pool({
    connectionString: url,
    max: Math.min(concurrency, MOST_CONNECTIONS) + 2,
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the pool awaits it, which its types do not say
    onConnect: (client) => client.query('set synchronous_commit = off'),
  });
  const heard = (): void => {
    log.warn({}, 'a connection of the job queue was lost');
  };
  pool.on('error', heard);
  pool.on('connect', (client) => {
    client.on('error', heard);
  });
  return pool;
}

/** How often a process says that its workers live; a fraction of the silence after which they count as dead. */
const PULSE = 5_000;

function taskList(handlers: JobHandlers): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([task, handler]) => [
      task,
      (payload: unknown) => handler(isPayload(payload) ? payload : {}),
    ]),
  );
}

function isPayload(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function quietLogger(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.warn({ worker: message.slice(0, 200) }, 'job queue');
  });
}
