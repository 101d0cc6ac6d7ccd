import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Owner } from '../application/application.ts';
import { firstBookableDay, isDay } from './appointment-rules.ts';
import { workingCentre } from './booking-ports.ts';
import { ownBookable } from './own-bookable.ts';
import type { SeatPorts } from './seat-ports.ts';
import type { Wait, WaitingWish } from './waiting-store.ts';

type JoinRefusal =
  | 'application-unknown'
  | 'application-not-bookable'
  | 'centre-unknown'
  | 'date-invalid'
  | 'waits-already'
  | 'too-many-waits';

/** Waits at a centre for seats on some days, for all of the applications together. */
export async function joinWaitingList(
  ports: SeatPorts,
  asked: { readonly prids: readonly string[]; readonly wish: WaitingWish; readonly owner: Owner },
): Promise<Result<Wait, JoinRefusal>> {
  const { wish, owner } = asked;
  const own = await ownBookable(ports, asked.prids, owner);
  if (!own.ok) return own;
  const centre = await workingCentre(ports.masterData, wish.centreId);
  if (centre === null) return fail('centre-unknown');
  const { offsetDays } = ports.settings;
  const first = firstBookableDay(wallMoment(ports.now(), centre.timeZone), offsetDays);
  if (!isDay(wish.fromDay) || !isDay(wish.toDay) || wish.fromDay > wish.toDay || wish.toDay < first)
    return fail('date-invalid');
  const id = ports.newId();
  const outcome = await ports.waiting.join({
    ...wish,
    id,
    prids: own.value,
    owner,
    zone: centre.timeZone,
    offsetDays,
    offerSeconds: ports.limits.offerSeconds,
    most: ports.limits.waitsPerAccount,
  });
  if (outcome !== 'joined') return fail(outcome);
  const joined = (await ports.waiting.ofOwner(owner)).find((wait) => wait.id === id);
  // Booked by another request in the same moment, which ended the wait.
  return joined === undefined ? fail('application-not-bookable') : ok(joined);
}
