import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { firstBookableDay } from './appointment-rules.ts';
import type { FreeDay } from './availability-store.ts';
import { workingCentre } from './booking-ports.ts';
import type { BookingPorts } from './booking-ports.ts';

/** What can be booked at a centre (pre-registration §2.10.1); at most a second old. */
export async function listAvailability(
  { masterData, availability, settings, now }: BookingPorts,
  centreId: string,
): Promise<Result<readonly FreeDay[], 'centre-unknown' | 'centre-without-slots'>> {
  const centre = await workingCentre(masterData, centreId);
  if (centre === null) return fail('centre-unknown');
  const from = firstBookableDay(wallMoment(now(), centre.timeZone), settings.offsetDays);
  const days = await availability.free(centreId, from, settings.shownDays);
  if (days.length === 0 && !(await availability.hasSlots(centreId))) return fail('centre-without-slots');
  return ok(days);
}
