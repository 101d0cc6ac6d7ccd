import { fail, redirect } from '@sveltejs/kit';
import {
  markNoShow,
  markPresent,
  takeWalkIn,
  undoArrival,
} from '@doorstep/contract/preregistration/desk-visit.ts';
import { stopOn } from '../../server/api.ts';
import type { Visit } from '../../server/api.ts';
import { failureData } from '../../server/failure-data.ts';
import { callAsStaff } from '../../server/staff.ts';

const ACTS = { present: markPresent, 'no-show': markNoShow, 'walk-in': takeWalkIn, undo: undoArrival };
export type ActName = keyof typeof ACTS;
export const DONE = ['present', 'no-show', 'walk-in', 'undo'] as const satisfies readonly ActName[];

/** Does it and goes on to `back`; what another desk did first is told with the page. */
export async function actAtDesk(visit: Visit, name: ActName, prid: string, back: string) {
  const reply = await callAsStaff(visit, ACTS[name], { params: { preRegistrationId: prid } });
  if (reply.ok) redirect(303, back);
  if (reply.word === null) return stopOn(reply);
  const told =
    reply.word === 'already-noted'
      ? failureData(markPresent.failures['already-noted'], reply.errors[0]?.text ?? '')
      : {};
  return fail(409, { word: reply.word, prid, by: told['by'] ?? '', state: told['state'] ?? '' });
}
