/** Milliseconds that work rests at least after a failure, so that a database that is away is not told of each moment. */
export const AFTER_FAILURE = 500;

/** Does the work, then waits, then does it again, until stopped; a failure is told and does not end it. */
export function repeat(
  pause: number,
  work: () => Promise<unknown>,
  failed: (error: unknown) => void,
): { readonly stop: () => Promise<void> } {
  const ended = new AbortController();
  const running = (async () => {
    while (!ended.signal.aborted) {
      let wait = pause;
      try {
        await work();
      } catch (error) {
        failed(error);
        wait = Math.max(pause, AFTER_FAILURE);
      }
      await rest(wait, ended.signal);
    }
  })();
  return {
    stop: async () => {
      ended.abort();
      await running;
    },
  };
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
