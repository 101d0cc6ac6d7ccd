import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { EventFollowUps } from '../history/event-store.ts';

/** How a person whose whole ID is locked comes in again: by a code to a contact on record, or at a centre alone. */
export const WAYS_BACK = ['code', 'centre'] as const;
export type WayBack = (typeof WAYS_BACK)[number];

/** How everything that a person can lock stands, taken together. */
export type WholeState = 'locked' | 'open' | 'open for now' | 'partly locked';

/** Of every way the country lets people lock. */
export function wholeState(
  ways: readonly { readonly locked: 'yes' | 'no'; readonly secondsOpen: number | null }[],
): WholeState {
  const refusing = ways.filter(({ locked }) => locked === 'yes');
  if (ways.length > 0 && refusing.length === ways.length) return 'locked';
  if (refusing.length > 0) return 'partly locked';
  return ways.some(({ secondsOpen }) => secondsOpen !== null) ? 'open for now' : 'open';
}

/** A time at which the locks open by themselves and close again. */
export interface PlannedOpening {
  readonly id: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

export interface NewOpening extends PlannedOpening {
  readonly owner: string;
  readonly uin: string;
}

/** So far ahead an opening can be planned, and so long can it last. */
const DAY_MS = 86_400_000;
const FARTHEST_MS = 90 * DAY_MS;
const LONGEST_MS = DAY_MS;
/** Openings of one person that are still to come. */
export const MOST_OPENINGS = 10;

export type OpeningRefusal = 'opening-over' | 'opening-too-far' | 'opening-too-long' | 'opening-ends-first';

/** An opening lies ahead, begins within ninety days, and lasts a day at most. */
export function checkOpening(
  { opensAt, closesAt }: Pick<PlannedOpening, 'opensAt' | 'closesAt'>,
  now: Date,
): Result<undefined, OpeningRefusal> {
  if (closesAt <= opensAt) return fail('opening-ends-first');
  if (closesAt <= now) return fail('opening-over');
  if (opensAt.getTime() - now.getTime() > FARTHEST_MS) return fail('opening-too-far');
  return closesAt.getTime() - opensAt.getTime() > LONGEST_MS ? fail('opening-too-long') : ok();
}

/** What Resident Services knows beside the locks themselves; each method is one transaction. */
export interface WholeLockStore {
  /** Notes the lock with its way back, and calls off what was planned to open. */
  readonly lock: (owner: string, wayBack: WayBack) => Promise<void>;
  readonly wayBack: (owner: string) => Promise<WayBack | null>;
  /** Changes the way back of a lock that stands; false when none does. */
  readonly chooseWayBack: (owner: string, wayBack: WayBack, followUps: EventFollowUps) => Promise<boolean>;
  /** Notes that a code for coming back was asked for; false, and nothing follows, where the way back is none by code. */
  readonly askedForCode: (owner: string, followUps: EventFollowUps) => Promise<boolean>;
  /** Forgets the lock: the person has opened it. */
  readonly opened: (owner: string) => Promise<void>;
  /** Those to come, the next first. */
  readonly openings: (owner: string) => Promise<readonly PlannedOpening[]>;
  /** False when the owner has `MOST_OPENINGS` to come already. A job opens it at its time. */
  readonly plan: (opening: NewOpening, followUps: EventFollowUps) => Promise<boolean>;
  /** False when the owner has no such opening to come. */
  readonly callOff: (owner: string, id: string, followUps: EventFollowUps) => Promise<boolean>;
  /** One that is still planned, with whose it is. */
  readonly due: (owner: string, id: string) => Promise<NewOpening | null>;
  readonly openedAsPlanned: (owner: string, id: string) => Promise<void>;
}
