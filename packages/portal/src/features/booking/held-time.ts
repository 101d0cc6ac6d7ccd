import type { listHolds } from '@doorstep/contract/preregistration/holds.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { Times } from './free-times.ts';

type WireHold = OutputOf<typeof listHolds>['holds'][number];

/** The time that is kept for all of a party, until they book it or it is over. */
export interface HeldTime {
  readonly centreId: string;
  readonly date: string;
  /** In the order of the party. */
  readonly each: readonly Times[];
  readonly until: Date;
  readonly extendable: boolean;
}

/** What is held for exactly these, at one centre on one day; null where one of them has nothing. */
export function heldFor(holds: readonly WireHold[], prids: readonly string[]): HeldTime | null {
  const theirs = prids.map((prid) => holds.find(({ applications }) => applications.includes(prid)));
  const [first] = theirs;
  const all = theirs.filter((hold) => hold !== undefined);
  if (first === undefined || all.length < prids.length) return null;
  if (all.some(({ centreId, date }) => centreId !== first.centreId || date !== first.date)) return null;
  return {
    centreId: first.centreId,
    date: first.date,
    each: all.map(({ from, to }) => ({ from, to })),
    until: new Date(Math.min(...all.map(({ until }) => Date.parse(until)))),
    extendable: all.every(({ extendable }) => extendable),
  };
}

export interface SlotOfSome extends Times {
  readonly prids: readonly string[];
}

/** Who comes in which slot. */
export function bySlot(prids: readonly string[], each: readonly Times[]): readonly SlotOfSome[] {
  const slots = new Map<string, SlotOfSome>();
  for (const [at, { from, to }] of each.entries()) {
    const prid = prids[at];
    if (prid === undefined) continue;
    slots.set(from, { from, to, prids: [...(slots.get(from)?.prids ?? []), prid] });
  }
  return [...slots.values()];
}
