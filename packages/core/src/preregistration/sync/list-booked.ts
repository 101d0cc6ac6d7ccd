import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Asker } from '../application/application.ts';
import { isDay } from '../booking/appointment-rules.ts';
import type { AskedDays, SyncPorts } from './sync-ports.ts';
import type { BookedApplication } from './sync-store.ts';

/** Who is booked at a centre, for its registration clients (pre-registration §2.11.1). */
export async function listBooked(
  { sync }: Pick<SyncPorts, 'sync'>,
  { centreId, from, to }: AskedDays,
  asker: Asker,
): Promise<
  Result<readonly BookedApplication[], 'centre-missing' | 'date-invalid' | 'days-reversed' | 'no-bookings'>
> {
  if (centreId.trim() === '') return fail('centre-missing');
  const days = { from, to: to.trim() === '' ? from : to };
  if (!isDay(days.from) || !isDay(days.to)) return fail('date-invalid');
  if (days.from > days.to) return fail('days-reversed');
  const found = await sync.ofCentre(centreId, days, asker);
  return found.length === 0 ? fail('no-bookings') : ok(found);
}
