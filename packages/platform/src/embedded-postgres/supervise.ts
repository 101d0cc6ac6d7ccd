import { setTimeout as sleep } from 'node:timers/promises';
import type { Failure, Result } from '@doorstep/core/shared/result.ts';
import type { FolderHold } from './folder-hold.ts';
import type { Log } from '../log.ts';

interface Supervision {
  readonly hold: FolderHold;
  readonly log: Log;
  /** Brings the server back on the same port and takes the folder again. */
  readonly revive: () => Promise<Result<FolderHold, string>>;
}

/** Ends the watch and lets the folder go. */
export interface Watch {
  end(): Promise<void>;
}

const retryAfterMs = 200;

/**
 * Brings the server back whenever the holder's connection is lost, as by `kill -9` of PostgreSQL. The
 * application's pools reconnect by themselves, since the port stays.
 */
export function supervise(supervision: Supervision): Watch {
  const ending = new AbortController();
  const ended = Promise.withResolvers<undefined>();
  ending.signal.addEventListener('abort', () => {
    ended.resolve(undefined);
  });
  const watching = watch(supervision, ending.signal, ended.promise);
  return {
    end: async () => {
      ending.abort();
      await watching;
    },
  };
}

async function watch(
  { hold, log, revive }: Supervision,
  ending: AbortSignal,
  ended: Promise<undefined>,
): Promise<void> {
  let held = hold;
  for (;;) {
    await Promise.race([held.lost, ended]);
    await held.release();
    if (ending.aborted) return;
    log.warn({}, 'embedded PostgreSQL was lost; starting it again');
    const next = await reviveUntil(revive, log, ending);
    if (next === undefined) return;
    held = next;
    log.info({}, 'embedded PostgreSQL is back');
  }
}

async function reviveUntil(
  revive: Supervision['revive'],
  log: Log,
  ending: AbortSignal,
): Promise<FolderHold | undefined> {
  while (!ending.aborted) {
    const again = await revive().catch((fault: unknown): { ok: false; failure: Failure } => ({
      ok: false,
      failure: { word: 'fault', data: { name: fault instanceof Error ? fault.message : 'unknown' } },
    }));
    if (again.ok) return again.value;
    log.error(
      { word: again.failure.word, ...again.failure.data },
      'embedded PostgreSQL could not be started again',
    );
    if (again.failure.word === 'data-folder-in-use') return undefined;
    await sleep(retryAfterMs, undefined, { signal: ending }).catch(() => undefined);
  }
  return undefined;
}
