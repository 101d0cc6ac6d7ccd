import { actAtDesk, DONE } from '../../../features/desk/acts.ts';
import type { ActName } from '../../../features/desk/acts.ts';
import { beginEnrolment } from '../../../features/enrolment/begin-enrolment.ts';
import { loadVisit } from '../../../features/desk/load-visit.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { staff } = await event.parent();
  const done = DONE.find((name) => name === event.url.searchParams.get('done')) ?? null;
  if (staff === null || staff.lacks !== null) return { arrival: { kind: 'unknown' as const }, done: null };
  return { arrival: await loadVisit(event, event.params.prid), done };
};

const act = (event: RequestEvent, name: ActName) =>
  actAtDesk(event, name, event.params.prid, `/desk/${event.params.prid}?done=${name}`);

export const actions = {
  present: (event) => act(event, 'present'),
  'no-show': (event) => act(event, 'no-show'),
  'walk-in': (event) => act(event, 'walk-in'),
  undo: (event) => act(event, 'undo'),
  enrol: (event) => beginEnrolment(event, event.params.prid),
} satisfies Actions;
