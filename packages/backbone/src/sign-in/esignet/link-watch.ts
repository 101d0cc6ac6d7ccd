import type { AuthorizationState } from './authorization-store.ts';

/** What somebody waits for: that a wallet comes so far by a code. */
export interface Awaited {
  /** As the store calls the code. */
  readonly code: string;
  readonly states: readonly AuthorizationState[];
}

export interface LinkWatch {
  /** Resolves to false when the time is over, or `gone` says that nobody waits any more. */
  readonly until: (awaited: Awaited, seconds: number, gone: AbortSignal) => Promise<boolean>;
  /** Ends every waiting, as when the process stops. */
  readonly end: () => void;
}

/** How long news takes at most, whichever process it came to. */
const LOOK_MS = 500;

interface Waiter extends Awaited {
  readonly settle: (how: 'happened' | 'over') => void;
}

/**
 * Waits for what wallets do. All who wait in a process share one look at the database every half second, so that
 * nobody holds a connection.
 */
export function createLinkWatch(
  look: (codes: readonly string[]) => Promise<ReadonlyMap<string, AuthorizationState>>,
  log: (error: unknown) => void,
): LinkWatch {
  const waiting = new Set<Waiter>();
  let next: NodeJS.Timeout | null = null;
  const lookOnce = async (): Promise<void> => {
    const reached = await look([...new Set([...waiting].map(({ code }) => code))]);
    for (const waiter of [...waiting]) {
      const state = reached.get(waiter.code);
      if (state !== undefined && waiter.states.includes(state)) waiter.settle('happened');
    }
  };
  const plan = (): void => {
    next ??= setTimeout(() => {
      void lookOnce()
        .catch(log)
        .finally(() => {
          next = null;
          if (waiting.size > 0) plan();
        });
    }, LOOK_MS);
  };
  return {
    until: (awaited, seconds, gone) =>
      new Promise((resolve) => {
        const settle: Waiter['settle'] = (how) => {
          waiting.delete(waiter);
          clearTimeout(timer);
          gone.removeEventListener('abort', leave);
          resolve(how === 'happened');
        };
        const waiter = { ...awaited, settle };
        const leave = (): void => {
          settle('over');
        };
        const timer = setTimeout(leave, seconds * 1_000);
        gone.addEventListener('abort', leave);
        waiting.add(waiter);
        if (gone.aborted) leave();
        else plan();
      }),
    end: () => {
      for (const waiter of [...waiting]) waiter.settle('over');
    },
  };
}
