import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { fail, redirect } from '@sveltejs/kit';
import { wallMoment } from '@doorstep/core/backbone/master-data/centre-hours.ts';
import { daysAfter } from '@doorstep/core/preregistration/booking/zone-clock.ts';
import { joinWaitingList, leaveWaitingList } from '@doorstep/contract/preregistration/waiting-list.ts';
import { callAsApplicant } from '../../server/applicant.ts';
import { formText } from '../../server/form-text.ts';
import { bookingPaths, slotAddress } from './addresses.ts';
import { problemOf } from './booking-problem.ts';
import type { BookingProblem } from './booking-problem.ts';
import { loadChosenCentre } from './load-chosen-centre.ts';
import { pridsOf } from './slot-page.ts';
import { PARTS_OF_DAY, WAITS } from './waiting-choice.ts';

type Refused = ActionFailure<{ readonly problem: BookingProblem }>;

/** Waits for places of a centre that others give back, from tomorrow on. */
export async function joinWaiting(event: RequestEvent): Promise<Refused> {
  const form = await event.request.formData();
  const prids = pridsOf(event);
  const centre = await loadChosenCentre(event, formText(form, 'centre'));
  if (centre === null) redirect(303, bookingPaths(prids).centre);
  const today = wallMoment(new Date(), centre.timeZone).date;
  const days = WAITS.find((known) => String(known) === formText(form, 'wait-days')) ?? WAITS[0];
  const reply = await callAsApplicant(event, joinWaitingList, {
    body: {
      applications: [...prids],
      centreId: centre.id,
      fromDay: daysAfter(today, 1),
      toDay: daysAfter(today, days),
      partOfDay: PARTS_OF_DAY.find((part) => part === formText(form, 'wait-part')) ?? 'any',
    },
  });
  if (!reply.ok) return fail(409, { problem: problemOf(joinWaitingList, reply) });
  redirect(303, `${slotAddress(bookingPaths(prids), centre.id)}#waiting`);
}

export async function leaveWaiting(event: RequestEvent): Promise<Refused> {
  const form = await event.request.formData();
  const id = formText(form, 'place').slice(0, 36);
  const reply = await callAsApplicant(event, leaveWaitingList, { params: { id } });
  // Gone already is what was wanted.
  if (!reply.ok && reply.word !== 'place-unknown')
    return fail(409, { problem: problemOf(leaveWaitingList, reply) });
  redirect(303, slotAddress(bookingPaths(pridsOf(event)), formText(form, 'centre')));
}
