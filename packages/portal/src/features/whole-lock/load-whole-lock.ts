import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { getLockOverview } from '@doorstep/contract/doorstep/auth-lock.ts';

type Overview = OutputOf<typeof getLockOverview>;

/** Everything taken together, as its panel shows it. */
export interface WholeLock {
  readonly state: Overview['whole'];
  readonly wayBack: Overview['wayBack'];
  readonly openings: readonly { readonly id: string; readonly opensAt: Date; readonly closesAt: Date }[];
}

export function wholeLockOf({ whole, wayBack, openings }: Overview): WholeLock {
  return {
    state: whole,
    wayBack,
    openings: openings.map(({ id, opensAt, closesAt }) => ({
      id,
      opensAt: new Date(opensAt),
      closesAt: new Date(closesAt),
    })),
  };
}

/** What came of a click, as the page it leads to is told (`?all=`). */
export const WHOLE_DONE = ['locked', 'opened', 'open', 'planned', 'off', 'way-back'] as const;
export type WholeDone = (typeof WHOLE_DONE)[number];

export function wholeDone(query: URLSearchParams): WholeDone | null {
  return WHOLE_DONE.find((known) => known === query.get('all')) ?? null;
}
