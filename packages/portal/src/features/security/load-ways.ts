import { getLockOverview } from '@doorstep/contract/doorstep/auth-lock.ts';
import { callAsResident, stopOn } from '../../server/api.ts';
import type { Visit } from '../../server/api.ts';
import { wholeLockOf } from '../whole-lock/load-whole-lock.ts';
import type { WholeLock } from '../whole-lock/load-whole-lock.ts';
import { openingTimes, wayType } from './way.ts';
import type { SignInChannel, Way } from './way.ts';

export interface Ways {
  readonly ways: readonly Way[];
  readonly waysIn: readonly SignInChannel[];
  /** Seconds that opening for a time is offered for, and the one offered first. */
  readonly times: readonly number[];
  readonly usualTime: number;
  readonly whole: WholeLock;
}

/** The locks of the signed-in resident, as they stand at this moment. */
export async function loadWays(visit: Visit): Promise<Ways> {
  const reply = await callAsResident(visit, getLockOverview, {});
  if (!reply.ok) return stopOn(reply);
  const { ways, waysIn, defaultUnlockSeconds } = reply.value;
  const now = Date.now();
  const times = openingTimes(defaultUnlockSeconds);
  return {
    ways: ways.flatMap(({ authType, locked, secondsOpen }): Way[] => {
      const type = wayType(authType);
      if (type === null) return [];
      if (secondsOpen !== null) {
        return [{ type, state: 'open-for-now', closesAt: new Date(now + secondsOpen * 1_000) }];
      }
      return [{ type, state: locked ? 'locked' : 'open', closesAt: null }];
    }),
    waysIn,
    times,
    usualTime: Math.ceil(defaultUnlockSeconds / 60) * 60,
    whole: wholeLockOf(reply.value),
  };
}
