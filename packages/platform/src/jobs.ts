import { Logger, run } from 'graphile-worker';
import type { TaskList } from 'graphile-worker';
import type { Log } from './log.ts';
import { faultOf } from './log.ts';

/** Runs one job; throwing tries it again later, so a handler must be safe to repeat. */
export type JobHandler = (payload: Readonly<Record<string, unknown>>) => Promise<void>;

export interface JobRunner {
  readonly stop: () => Promise<void>;
}

/** Works the queue as the owner of its schema: run as the app's role a worker silently does nothing (decisions 5). */
export async function runJobs(
  ownerUrl: string,
  handlers: Readonly<Record<string, JobHandler>>,
  options: { readonly concurrency: number; readonly log: Log },
): Promise<JobRunner> {
  const runner = await run({
    connectionString: ownerUrl,
    concurrency: options.concurrency,
    noHandleSignals: true,
    pollInterval: 1_000,
    taskList: taskList(handlers, options.log),
    logger: quietLogger(options.log),
  });
  return { stop: () => runner.stop() };
}

function taskList(handlers: Readonly<Record<string, JobHandler>>, log: Log): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([task, handler]) => [
      task,
      async (payload: unknown) => {
        try {
          await handler(isPayload(payload) ? payload : {});
        } catch (error) {
          log.warn({ task, ...faultOf(error) }, 'a job failed and will be tried again');
          // The queue stores this text, so the cause, which may quote data, stays out of it.
          throw new Error(`task ${task} failed`, { cause: undefined });
        }
      },
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
