import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Appointment, Owner } from '../application/application.ts';
import { statusesAllowing } from '../application/application-status.ts';
import { firstBookableDay, isDay, readTime } from './appointment-rules.ts';
import { workingCentre } from './booking-ports.ts';
import type { Hold, HoldOutcome } from './hold-store.ts';
import { ownBookable } from './own-bookable.ts';
import type { SeatPorts } from './seat-ports.ts';

type HoldRefusal =
  | Exclude<HoldOutcome, 'held' | 'application-changed'>
  | 'application-unknown'
  | 'application-not-bookable'
  | 'centre-unknown';

/** Holds a seat of one slot for each application, all or none, and answers with all that the account holds then. */
export async function holdSeats(
  ports: SeatPorts,
  asked: { readonly prids: readonly string[]; readonly slot: Appointment; readonly owner: Owner },
): Promise<Result<readonly Hold[], HoldRefusal>> {
  const own = await ownBookable(ports, asked.prids, asked.owner);
  if (!own.ok) return own;
  const centre = await workingCentre(ports.masterData, asked.slot.centreId);
  if (centre === null) return fail('centre-unknown');
  const slot = readSlot(asked.slot);
  const first = firstBookableDay(wallMoment(ports.now(), centre.timeZone), ports.settings.offsetDays);
  if (slot === null || slot.date < first) return fail('slot-unavailable');
  const { holdSeconds, holdsPerAccount } = ports.limits;
  const outcome = await ports.holds.hold({
    prids: own.value,
    slot,
    owner: asked.owner,
    bookable: statusesAllowing('book'),
    seconds: holdSeconds,
    most: holdsPerAccount,
  });
  if (outcome === 'held') return ok(await ports.holds.ofOwner(asked.owner));
  return fail(outcome === 'application-changed' ? 'application-not-bookable' : outcome);
}

/** Begins the minutes of what the applications hold anew, once. */
export async function extendHold(
  { holds, limits }: SeatPorts,
  prids: readonly string[],
  owner: Owner,
): Promise<Result<readonly Hold[], 'hold-unknown' | 'hold-not-extendable'>> {
  const outcome = await holds.extend([...new Set(prids)], owner, limits.holdSeconds);
  return outcome === 'extended' ? ok(await holds.ofOwner(owner)) : fail(outcome);
}

/** Gives back what the applications hold; what they do not hold is no mistake. Without applications, everything. */
export async function dropHolds(
  { holds }: SeatPorts,
  prids: readonly string[] | null,
  owner: Owner,
): Promise<readonly Hold[]> {
  const dropped = prids ?? (await holds.ofOwner(owner)).flatMap((hold) => hold.prids);
  if (dropped.length > 0) await holds.drop(dropped, owner);
  return holds.ofOwner(owner);
}

function readSlot({ centreId, date, from, to }: Appointment): Appointment | null {
  const [begins, ends] = [readTime(from), readTime(to)];
  return isDay(date) && begins !== null && ends !== null ? { centreId, date, from: begins, to: ends } : null;
}
