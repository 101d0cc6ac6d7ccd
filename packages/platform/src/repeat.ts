/** Does the work, then waits, then does it again, until stopped; a failure is told and does not end it. */
export function repeat(
  pause: number,
  work: () => Promise<unknown>,
  failed: (error: unknown) => void,
): { readonly stop: () => Promise<void> } {
  const ended = new AbortController();
  const running = (async () => {
    while (!ended.signal.aborted) {
      await work().catch(failed);
      await rest(pause, ended.signal);
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
