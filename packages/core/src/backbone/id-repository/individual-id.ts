import { validateUin } from './uin.ts';
import { validateVid } from './vid.ts';

export type IndividualIdKind = 'UIN' | 'VID' | 'AID';

/**
 * Which kind of identifier somebody typed. Whatever is neither a valid UIN nor a valid VID counts as an AID, so
 * 'AID' says nothing of its validity.
 */
export function individualIdKind(text: string): IndividualIdKind {
  if (validateUin(text).ok) return 'UIN';
  return validateVid(text).ok ? 'VID' : 'AID';
}
