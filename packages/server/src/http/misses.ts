/** So many addresses are counted at once; when there are more, those who come anew have to wait. */
const MOST_ADDRESSES = 10_000;
const MINUTE_MS = 60_000;

export interface Misses {
  /** Whether an address asked in vain so often in this minute that it is told nothing more, found or not. */
  readonly blocked: (address: string) => 'no' | 'yes';
  readonly note: (address: string) => void;
}

/** Counts the numbers that were asked for and are nobody's, by address, in this process: people mistype, programs try. */
export function createMisses(mostPerMinute: number, now: () => Date): Misses {
  const counts = new Map<string, number>();
  let since = 0;
  const fresh = (): void => {
    const at = now().getTime();
    if (at - since < MINUTE_MS) return;
    counts.clear();
    since = at;
  };
  return {
    blocked: (address) => {
      fresh();
      const count = counts.get(address);
      if (count === undefined) return counts.size >= MOST_ADDRESSES ? 'yes' : 'no';
      return count >= mostPerMinute ? 'yes' : 'no';
    },
    note: (address) => {
      fresh();
      if (counts.size < MOST_ADDRESSES || counts.has(address))
        counts.set(address, (counts.get(address) ?? 0) + 1);
    },
  };
}
