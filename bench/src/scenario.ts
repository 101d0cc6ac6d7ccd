import type { Turn } from './turns.ts';

export interface Note {
  readonly text: string;
  readonly holds: boolean;
}

/** What a scenario runs, once everything it needs is up. */
export interface Sides {
  /** The plain program beside the product, on the same machine, database and durability. */
  readonly limit: Turn;
  readonly product: Turn;
  /** What else this run saw; one that does not hold fails the scenario. */
  readonly notes: () => readonly Note[];
  readonly stop: () => Promise<void>;
}

export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly unit: 'a second' | 'ms';
  readonly limitIs: string;
  /** The least ratio of ours to the limit, or the most of ours in the scenario's unit. */
  readonly must:
    { readonly kind: 'ratio'; readonly atLeast: number } | { readonly kind: 'ours'; readonly atMost: number };
  /** One plain sentence when something it needs is not on this machine. */
  readonly missing: () => Promise<string | null>;
  /** Starts what both sides need. `seconds` is how long one turn may take. */
  readonly prepare: (seconds: number) => Promise<Sides>;
}

export const nothingMissing = (): Promise<null> => Promise.resolve(null);
