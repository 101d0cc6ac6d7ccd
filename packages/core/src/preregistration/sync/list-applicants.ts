import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { isStaff } from '../application/application.ts';
import type { Asker } from '../application/application.ts';
import { isWithin } from '../application/reach.ts';
import { isDay } from '../booking/appointment-rules.ts';
import type { AskedDays, SyncPorts } from './sync-ports.ts';
import type { BookedApplicant } from './sync-store.ts';

/**
 * Who comes to a centre, and how to reach them (pre-registration §2.3.4). A centre that the country has not, or that
 * the staff do not reach, has no records; one that has nobody booked has an empty list.
 */
export async function listApplicants(
  { sync, masterData }: Pick<SyncPorts, 'sync' | 'masterData'>,
  { centreId, from, to }: AskedDays,
  asker: Asker,
): Promise<Result<readonly BookedApplicant[], 'date-invalid' | 'centre-unknown'>> {
  const days = { from, to: to.trim() === '' ? from : to };
  if (!isDay(days.from) || !isDay(days.to)) return fail('date-invalid');
  const inLanguages = await masterData.centreInAllLanguages(centreId);
  const isHidden = isStaff(asker) && !isWithin(asker.reach, [centreId]);
  if (inLanguages.length === 0 || isHidden) return fail('centre-unknown');
  return ok(await sync.applicantsOfCentre(centreId, days, asker));
}
