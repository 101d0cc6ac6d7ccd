/** Milliseconds that work rests at least after a failure, so that a database that is away is not told of each moment. */
export const AFTER_FAILURE = 500;

/** Does the work, then waits, then does it again, until stopped; a failure is told and does not end it. */
export function repeat(
  pause: number,
  work: () => Promise<unknown>,
  failed: (error: unknown) => void,
): { readonly stop: () => Promise<void> } {
  const now = { over: false, wake: (): void => undefined };
  const rest = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      if (now.over) {
        resolve();
        return;
      }
      const timer = setTimeout(resolve, milliseconds);
      now.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const running = (async () => {
    while (!now.over) {
      let wait = pause;
      try {
        await work();
      } catch (error) {
        failed(error);
        wait = Math.max(pause, AFTER_FAILURE);
      }
      await rest(wait);
    }
  })();
  return {
    stop: async () => {
      now.over = true;
      now.wake();
      await running;
    },
  };
}
