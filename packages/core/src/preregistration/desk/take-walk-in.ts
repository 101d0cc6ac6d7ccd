import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Appointment } from '../application/application.ts';
import { statusAfter, statusesAllowing } from '../application/application-status.ts';
import { actsFor } from './arrival.ts';
import type { Officer } from './arrival.ts';
import { lookUp } from './desk-ports.ts';
import type { DeskPorts, Sight } from './desk-ports.ts';
import { notedBefore } from './earlier-note.ts';
import type { ArrivalRefusal } from './earlier-note.ts';

const LOOKS = 3;

/**
 * Takes in somebody who has no appointment here today: with the next free seat of the day, or over the counter, as the
 * country's rules have it. An appointment on another day moves to the seat, and stays where none is taken.
 */
export async function takeWalkIn(
  ports: DeskPorts,
  officer: Officer,
  prid: string,
): Promise<Result<undefined, ArrivalRefusal | 'no-seat'>> {
  for (let look = 0; look < LOOKS; look += 1) {
    const seen = await lookUp(ports, officer, prid);
    if (!seen.ok) return seen;
    const before = notedBefore(seen.value, officer, 'walk-in');
    if (before !== null) return before;
    if (!actsFor(seen.value.application, officer.centreId, seen.value.moment).includes('walk-in'))
      return fail('not-possible');
    const outcome = await takeIn(ports, officer, seen.value);
    if (outcome === 'taken') return ok();
    if (outcome === 'no-seat') return fail('no-seat');
  }
  return fail('not-possible');
}

async function takeIn(
  ports: DeskPorts,
  officer: Officer,
  seen: Sight,
): Promise<'taken' | 'no-seat' | 'changed'> {
  const seated = await takeSeat(ports, officer, seen);
  if (seated !== 'no-seat' || ports.walkIns.overTheCounter === 'refused') return seated;
  const { prid } = seen.application;
  const from = statusesAllowing('walk-in');
  const outcome = await ports.arrivals.note(
    { prid, day: seen.moment.date, ...officer, state: 'walk-in', from, appointment: 'any' },
    [ports.entry(officer, 'walk-in', prid)],
  );
  return outcome === 'noted' ? 'taken' : 'changed';
}

/** The seat whose time comes first, the running one included. */
async function takeSeat(
  ports: DeskPorts,
  officer: Officer,
  { application, moment }: Sight,
): Promise<'taken' | 'no-seat' | 'changed'> {
  if (ports.walkIns.seats === 'left' || statusAfter(application.status, 'book') === null) return 'no-seat';
  const { prid, status, appointment } = application;
  for (const wanted of await seatsToday(ports, officer, moment)) {
    const outcome = await ports.arrivals.takeSeat(
      { seen: { prid, status, appointment, isTheirs: true }, wanted },
      officer.staffId,
      [ports.entry(officer, 'walk-in', prid)],
    );
    if (outcome === 'booked') return 'taken';
    if (outcome !== 'slot-unavailable') return 'changed';
  }
  return 'no-seat';
}

async function seatsToday(
  { arrivals }: DeskPorts,
  { centreId }: Officer,
  { date, time }: Sight['moment'],
): Promise<readonly Appointment[]> {
  const slots = await arrivals.freeSlots(centreId, date, time);
  return slots.map(({ from, to }) => ({ centreId, date, from, to }));
}
