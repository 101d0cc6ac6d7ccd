import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Owner } from '../application/application.ts';
import { statusAfter } from '../application/application-status.ts';
import type { SeatPorts } from './seat-ports.ts';

/** The applications named, each once, when all are the owner's and can be booked as they stand. */
export async function ownBookable(
  { bookings }: Pick<SeatPorts, 'bookings'>,
  prids: readonly string[],
  owner: Owner,
): Promise<Result<readonly string[], 'application-unknown' | 'application-not-bookable'>> {
  const once = [...new Set(prids)];
  const standing = await bookings.find(once, owner);
  const theirs = standing.filter(({ isTheirs, status }) => isTheirs && status !== 'Consumed');
  if (theirs.length < once.length) return fail('application-unknown');
  const isBookable = theirs.every(({ status }) => statusAfter(status, 'book') !== null);
  return isBookable ? ok(once) : fail('application-not-bookable');
}
