import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { statusesAllowing } from '../application/application-status.ts';
import { actsFor } from './arrival.ts';
import type { Officer } from './arrival.ts';
import { notedBefore } from './earlier-note.ts';
import type { ArrivalRefusal } from './earlier-note.ts';
import { lookUp } from './desk-ports.ts';
import type { DeskPorts, Sight } from './desk-ports.ts';

/** Another desk may have been first between the look and the note: so often it is looked at again. */
const LOOKS = 3;

const NOTES = {
  present: { act: 'mark-present', change: 'arrive' },
  'no-show': { act: 'no-show', change: 'miss' },
} as const;

/**
 * Notes that somebody came to today's appointment here, or did not. The same officer may say it again; of two who say
 * it at once one is first, and the other is told by whom (`by`) and as what (`state`). Nobody is absent before the
 * appointment's time.
 */
export async function noteArrival(
  ports: DeskPorts,
  officer: Officer,
  prid: string,
  state: keyof typeof NOTES,
): Promise<Result<undefined, ArrivalRefusal>> {
  const { act, change } = NOTES[state];
  for (let look = 0; look < LOOKS; look += 1) {
    const seen = await lookUp(ports, officer, prid);
    if (!seen.ok) return seen;
    const before = notedBefore(seen.value, officer, state);
    if (before !== null && !mayStill(seen.value, officer, act)) return before;
    if (!mayStill(seen.value, officer, act)) return fail('not-possible');
    const { date: day } = seen.value.moment;
    const note = {
      prid,
      day,
      ...officer,
      state,
      from: statusesAllowing(change),
      appointment: 'needed',
    } as const;
    const outcome = await ports.arrivals.note(note, [ports.entry(officer, state, prid)]);
    if (outcome === 'noted') return ok();
  }
  return fail('not-possible');
}

function mayStill(
  { application, moment }: Sight,
  { centreId }: Officer,
  act: 'mark-present' | 'no-show',
): boolean {
  return actsFor(application, centreId, moment).includes(act);
}
