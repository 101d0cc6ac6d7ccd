import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The request waits for an event and is no work. */
    waits?: boolean;
  }
}

/** How fast the average forgets: after this the requests under way before count for a third. */
const MEMORY_MS = 500;
/** Fewer requests a second than this are nobody to speak of, however short each is, if hardly one is under way at a time. */
const QUIET = { perSecond: 2, atOnce: 0.5 };
/** So many requests at a time leave little to give away. */
const BUSY = 4;
/** So many requests wait for each other only where nothing is left to give away. */
const FULL = 16;
/** What was begun for somebody who went away is done after so long. */
const LEFT_BEHIND_MS = 1_000;
/** So many who ask at one moment wait for what is begun beside them. */
const CROWD = 6;

export interface Load {
  readonly follow: (server: FastifyInstance) => void;
  /** Whether hardly anybody asks, so that what nobody waits for may have all of this process. */
  readonly isQuiet: () => boolean;
  /** Whether this process has its hands full, so that heavy work that can wait should. */
  readonly isBusy: () => boolean;
  /** Whether people wait for this process, so that what nobody waits for should. */
  readonly isHigh: () => boolean;
  /** Whether more requests are under way than can be answered soon, so that this one had better come again. */
  readonly isOver: () => boolean;
  /** Whether several ask at this very moment, so that what can be done a moment later should. */
  readonly isCrowded: () => boolean;
}

/**
 * Follows how many requests come and are under way, averaged over the last moments. `most` is how many may be at a time;
 * `clock` gives milliseconds.
 */
export function createLoad(most: number, clock: () => number = () => performance.now()): Load {
  let [underWay, average, perSecond, at] = [0, 0, 0, clock()];
  const changeBy = (step: number): void => {
    const now = clock();
    const kept = Math.exp((at - now) / MEMORY_MS);
    average = average * kept + underWay * (1 - kept);
    perSecond = perSecond * kept + (Math.max(step, 0) * 1_000) / MEMORY_MS;
    at = now;
    underWay += step;
  };
  const averageNow = (): number => {
    changeBy(0);
    return average;
  };
  return {
    follow: (server) => {
      server.addHook('onRequest', (request, { raw }, next) => {
        const work = workOf(request);
        changeBy(work);
        whenOver(raw, () => {
          changeBy(-work);
        });
        next();
      });
    },
    isQuiet: () => averageNow() < QUIET.atOnce && perSecond < QUIET.perSecond,
    isBusy: () => averageNow() >= BUSY,
    isHigh: () => averageNow() >= FULL,
    isOver: () => underWay > most,
    isCrowded: () => underWay >= CROWD,
  };
}

/** Once; an answer that nobody waits for any more never finishes. */
function whenOver(answer: ServerResponse, act: () => void): void {
  let isOver = false;
  const end = (): void => {
    if (!isOver) act();
    isOver = true;
  };
  answer.once('finish', end);
  answer.once('close', () => {
    if (!isOver) setTimeout(end, LEFT_BEHIND_MS).unref();
  });
}

function workOf({ routeOptions }: Pick<FastifyRequest, 'routeOptions'>): 0 | 1 {
  return routeOptions.config.waits === true ? 0 : 1;
}
