import { vidAllowance } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import type { VidAllowance, VidPolicy } from '@doorstep/core/backbone/id-repository/vid-policy.ts';

/** A VID as its page shows it. */
export interface VidCard {
  readonly vid: string;
  readonly masked: string;
  readonly status: string;
  readonly type: string;
  /** Names the VID in addresses, where its number must not stand. */
  readonly reference: string;
  readonly madeAt: Date | null;
  /** Null: never. */
  readonly endsAt: Date | null;
  /** Null: no limit. */
  readonly usesLeft: number | null;
}

/** One kind of VID: what its policy says, those there are, and whether one more can be made. */
export interface VidShelf {
  readonly policy: VidPolicy;
  readonly vids: readonly VidCard[];
  readonly allowance: VidAllowance;
}

/** The kinds of the country's policy in its order, each with its VIDs, newest first. */
export function vidShelves(policies: readonly VidPolicy[], vids: readonly VidCard[]): readonly VidShelf[] {
  return policies.map((policy) => {
    const own = vids.filter((vid) => sameType(vid.type, policy.vidType)).sort(newestFirst);
    const inUse = own.filter((vid) => vid.status === 'ACTIVE').length;
    return { policy, vids: own, allowance: vidAllowance(policy, inUse) };
  });
}

/** VIDs of kinds the policy does not name any more; they can still be deleted. */
export function otherVids(policies: readonly VidPolicy[], vids: readonly VidCard[]): readonly VidCard[] {
  return vids.filter((vid) => !policies.some((policy) => sameType(vid.type, policy.vidType)));
}

/** Whether deleting one leads to a new one at once. */
export function comesBack(policy: VidPolicy): boolean {
  return policy.autoRestoreAllowed && policy.restoreOnAction.toUpperCase() === 'REVOKE';
}

export const KNOWN_TYPES = ['perpetual', 'temporary', 'onetimeuse'] as const;
export type KnownType = (typeof KNOWN_TYPES)[number];

/** The kind in lower case where this portal has words for it. */
export function knownType(type: string): KnownType | null {
  return KNOWN_TYPES.find((known) => sameType(known, type)) ?? null;
}

export function sameType(left: string, right: string): boolean {
  return left.toUpperCase() === right.toUpperCase();
}

function newestFirst(left: VidCard, right: VidCard): number {
  return (right.madeAt?.getTime() ?? 0) - (left.madeAt?.getTime() ?? 0);
}
