import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { checkNames, isFit } from './entry-text.ts';
import type { EntryName, EntryState, TextFault } from './entry-text.ts';

/** A place as the office looks after it: active or not, in every language it has. */
export interface PlaceEntry {
  readonly code: string;
  /** Null at the root, which is the country. */
  readonly parentCode: string | null;
  readonly level: number;
  readonly state: EntryState;
  readonly names: readonly EntryName[];
}

export interface PlaceChange {
  readonly names: readonly EntryName[];
  readonly state: EntryState;
}

export interface NewPlace {
  readonly code: string;
  /** Of the place it lies in. */
  readonly parentCode: string;
  readonly names: readonly EntryName[];
}

/** How much hangs on a place. */
export interface PlaceWeight {
  /** Active places under it, all the way down. */
  readonly below: number;
  /** Places that went out of use together with it, and would come back with it. */
  readonly returning: number;
  /** Active centres in it or in a place under it. */
  readonly centres: number;
}

export interface PlaceEffect {
  readonly turns: 'off' | 'on' | null;
  readonly renamed: boolean;
  /** Places under it that the change concerns. */
  readonly below: number;
  /** While there are some, the place stays in use. */
  readonly centres: number;
}

export type PlaceFault = 'root-stays' | 'parent-inactive' | TextFault;

interface Surroundings {
  readonly languages: readonly string[];
  /** Null at the root. */
  readonly parent: PlaceEntry | null;
}

export function checkPlaceChange(
  place: PlaceEntry,
  change: PlaceChange,
  { languages, parent }: Surroundings,
): Result<PlaceChange, PlaceFault> {
  const needed = place.names.map(({ language }) => language);
  const names = checkNames(change.names, { table: 'location', languages, needed });
  if (!names.ok) return names;
  const turns = turnsTo(place, change);
  if (turns === 'off' && place.parentCode === null) return fail('root-stays');
  if (turns === 'on' && parent !== null && parent.state === 'inactive') return fail('parent-inactive');
  return ok({ names: names.value, state: change.state });
}

export function placeEffect(place: PlaceEntry, change: PlaceChange, weight: PlaceWeight): PlaceEffect {
  const turns = turnsTo(place, change);
  const called = new Map(place.names.map(({ language, name }) => [language, name]));
  return {
    turns,
    renamed: change.names.some(({ language, name }) => called.get(language) !== name),
    below: turns === 'on' ? weight.returning : weight.below,
    centres: weight.centres,
  };
}

function turnsTo(place: PlaceEntry, { state }: PlaceChange): PlaceEffect['turns'] {
  if (place.state === state) return null;
  return state === 'active' ? 'on' : 'off';
}

export type NewPlaceFault = 'code-unfit' | 'code-taken' | 'level-missing' | 'parent-inactive' | TextFault;

/** Checks a place that is to be added as the country pack's loader does; it is read where its parent is. */
export function checkNewPlace(
  { code, parentCode, names }: NewPlace,
  parent: PlaceEntry,
  known: {
    readonly languages: readonly string[];
    readonly levels: readonly number[];
    readonly isTaken: boolean;
  },
): Result<NewPlace, NewPlaceFault> {
  if (!isFit('location', 'code', code)) return fail('code-unfit');
  if (known.isTaken) return fail('code-taken');
  if (parent.state === 'inactive') return fail('parent-inactive');
  if (!known.levels.includes(parent.level + 1)) return fail('level-missing');
  const needed = parent.names.map(({ language }) => language);
  const said = checkNames(names, { table: 'location', languages: known.languages, needed });
  return said.ok ? ok({ code, parentCode, names: said.value }) : said;
}
