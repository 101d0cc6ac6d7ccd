import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Arrival, Officer } from './arrival.ts';
import type { Sight } from './desk-ports.ts';

export type ArrivalRefusal = 'application-unknown' | 'elsewhere' | 'already-noted' | 'not-possible';

/** Null when nothing was noted today yet. */
export function notedBefore(
  { application: { arrival } }: Sight,
  { staffId }: Officer,
  state: Arrival['state'],
): Result<undefined, 'already-noted'> | null {
  if (arrival === null) return null;
  if (arrival.state === state && arrival.staffId === staffId) return ok();
  return fail('already-noted', { state: arrival.state, by: arrival.staffId });
}
