import { setTimeout as sleep } from 'node:timers/promises';
import { isLostConnection } from './database.ts';
import type { Log } from './log.ts';
import { faultOf } from './log.ts';
import type { Observation } from './observation.ts';

/** Runs one job; throwing tries it again later, so a handler must be safe to repeat. */
export type JobHandler = (payload: Readonly<Record<string, unknown>>) => Promise<void>;
export type JobHandlers = Readonly<Record<string, JobHandler>>;

/** The handlers by task name, each timed, and told of when it fails. */
export function attended(
  handlers: JobHandlers,
  { observe, log }: { readonly observe: Observation['job']; readonly log: Log },
): JobHandlers {
  return wrapped(handlers, (task, handler) => async (payload) => {
    const began = performance.now();
    const seconds = (): number => (performance.now() - began) / 1_000;
    try {
      await handler(payload);
      observe(task, 'done', seconds());
    } catch (error) {
      observe(task, 'failed', seconds());
      log.warn({ task, ...faultOf(error) }, 'a job failed and will be tried again');
      // The queue stores this text, so the cause, which may quote data, stays out of it.
      throw new Error(`task ${task} failed`, { cause: undefined });
    }
  });
}

/** Milliseconds between tries while the database is away, and how many tries: it is back in seconds, or it is down. */
const AWAY = { pause: 500, tries: 20 };

/** The handlers waiting out a database that was restarted: it costs a job a moment, and not the queue's growing pauses. */
export function patient(handlers: JobHandlers): JobHandlers {
  return wrapped(handlers, (_task, handler) => (payload) => outlasting(() => handler(payload)));
}

function wrapped(
  handlers: JobHandlers,
  wrap: (task: string, handler: JobHandler) => JobHandler,
): JobHandlers {
  return Object.fromEntries(Object.entries(handlers).map(([task, handler]) => [task, wrap(task, handler)]));
}

async function outlasting(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (!isLostConnection(error) || tries === AWAY.tries) throw error;
      await sleep(AWAY.pause);
    }
  }
}
