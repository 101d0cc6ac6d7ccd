import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';

interface LaneLimits {
  /** Works done at once. */
  readonly lanes: number;
  /** Works that may wait for a lane; one more is refused. */
  readonly waiting: number;
}

/** Does costly work that strangers can ask for, so much at once and no more. */
type Lanes = <T>(work: () => Promise<T>) => Promise<Result<T, 'busy'>>;

export function createLanes({ lanes, waiting }: LaneLimits): Lanes {
  const queue: (() => void)[] = [];
  let busy = 0;
  const enter = (): Promise<void> | undefined => {
    if (busy >= lanes) return new Promise((resolve) => queue.push(resolve));
    busy += 1;
    return undefined;
  };
  const leave = (): void => {
    const next = queue.shift();
    // Whoever waited takes the lane over.
    if (next === undefined) busy -= 1;
    else next();
  };
  return async (work) => {
    if (busy >= lanes && queue.length >= waiting) return fail('busy');
    await enter();
    try {
      return ok(await work());
    } finally {
      leave();
    }
  };
}
