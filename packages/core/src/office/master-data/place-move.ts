import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { PlaceEntry } from './place-change.ts';

/** That a place is to lie in another one from now on, with all that lies in it. */
export interface PlaceMove {
  readonly code: string;
  /** Of the place it shall lie in. */
  readonly parentCode: string;
}

export type PlaceMoveFault =
  | 'root-unmoved'
  | 'place-inactive'
  | 'already-there'
  | 'place-in-itself'
  | 'level-wrong'
  | 'parent-inactive'
  | 'parent-unnamed';

/**
 * Whether a place can lie in another. What is out of use stays where it is: it went with a place above it, perhaps, and
 * must come back with that one.
 */
export function checkPlaceMove(
  place: PlaceEntry,
  parent: PlaceEntry,
  /** Codes from the country down to the new parent itself. */
  pathOfParent: readonly string[],
): Result<PlaceMove, PlaceMoveFault> {
  if (place.parentCode === null) return fail('root-unmoved');
  if (place.state === 'inactive') return fail('place-inactive');
  if (place.parentCode === parent.code) return fail('already-there');
  if (pathOfParent.includes(place.code)) return fail('place-in-itself');
  if (parent.level !== place.level - 1) return fail('level-wrong');
  if (parent.state === 'inactive') return fail('parent-inactive');
  const named = new Set(parent.names.map(({ language }) => language));
  // Who reads a language without the parent's name finds neither the parent nor what lies in it.
  if (!place.names.every(({ language }) => named.has(language))) return fail('parent-unnamed');
  return ok({ code: place.code, parentCode: parent.code });
}
