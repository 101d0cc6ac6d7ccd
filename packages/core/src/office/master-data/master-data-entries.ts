import type { DocumentBook } from './document-book.ts';
import type { EntryState } from './entry-text.ts';
import type { PlaceEntry, PlaceWeight } from './place-change.ts';

/** A place in a list, in the language asked for where it has a name in it. */
export interface ListedPlace {
  readonly code: string;
  readonly name: string;
  readonly levelName: string;
  readonly state: EntryState;
  /** Places that lie directly in it. */
  readonly inIt: number;
}

export interface PlacesWanted {
  readonly language: string;
  /** Part of a name in any language, or all that lies directly in a place; null for the root. */
  readonly by: { readonly text: string } | { readonly parentCode: string | null };
  /** Counted from nought. */
  readonly index: number;
  readonly size: number;
}

/** A place that another could lie in. */
export interface PossibleParent {
  readonly code: string;
  readonly name: string;
  /** The name of the place that it lies in itself; null for the root. */
  readonly within: string | null;
}

export interface ParentsWanted {
  readonly language: string;
  readonly level: number;
  /** Part of a name in any language; empty for all of them. */
  readonly text: string;
  /** The code of one that is left out. */
  readonly except: string | null;
  /** Counted from nought. */
  readonly index: number;
  readonly size: number;
}

/**
 * Entries of the master data as the office looks after them: active or not, in every language, and never from memory,
 * so that what is checked before a change is at least as new as what its author looked at.
 */
export interface MasterDataEntries {
  readonly documentBook: () => Promise<DocumentBook>;
  readonly place: (code: string) => Promise<PlaceEntry | null>;
  /** The place and what it lies in, from the root down. */
  readonly placePath: (code: string, language: string) => Promise<readonly Omit<ListedPlace, 'inIt'>[]>;
  readonly placeWeight: (code: string) => Promise<PlaceWeight>;
  readonly places: (
    wanted: PlacesWanted,
  ) => Promise<{ readonly items: readonly ListedPlace[]; readonly total: number }>;
  /** Those of the level that are in use. */
  readonly possibleParents: (
    wanted: ParentsWanted,
  ) => Promise<{ readonly items: readonly PossibleParent[]; readonly total: number }>;
}

/** Applications that are not over and have a paper of a type or in a category with them. */
export type CarriedPapers = (
  of: { readonly type: string } | { readonly category: string },
) => Promise<{ readonly filledIn: number; readonly booked: number }>;
