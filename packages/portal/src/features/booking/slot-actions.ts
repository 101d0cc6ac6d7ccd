import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { fail, redirect } from '@sveltejs/kit';
import { bookGroup } from '@doorstep/contract/preregistration/booking.ts';
import { dropHolds, extendHold, placeHold } from '@doorstep/contract/preregistration/holds.ts';
import { callAsApplicant } from '../../server/applicant.ts';
import { formText, formTexts } from '../../server/form-text.ts';
import { bookingPaths, slotAddress } from './addresses.ts';
import { problemOf } from './booking-problem.ts';
import type { BookingProblem } from './booking-problem.ts';
import { daysOfTimes, timeAt } from './free-times.ts';
import { bySlot } from './held-time.ts';
import { loadChosenCentre } from './load-chosen-centre.ts';
import { loadDays, pridsOf } from './slot-page.ts';
import { joinWaiting, leaveWaiting } from './waiting-actions.ts';

type Refused = ActionFailure<{ readonly problem: BookingProblem }>;

const TAKEN: BookingProblem = { word: 'slot-unavailable', hours: 0 };

/** Keeps a time for all of the party, or for none, while they look at it once more. */
async function take(event: RequestEvent): Promise<Refused> {
  const form = await event.request.formData();
  const prids = pridsOf(event);
  const centre = await loadChosenCentre(event, formText(form, 'centre'));
  if (centre === null) redirect(303, bookingPaths(prids).centre);
  const [date = '', from = ''] = formText(form, 'time').split(' ');
  const days = daysOfTimes(await loadDays(event, centre.id), prids.length, centre.noon);
  const found = timeAt(days, date, from);
  if (found === null) return fail(409, { problem: TAKEN });
  for (const { prids: applications, ...times } of bySlot(prids, found.time.each)) {
    const reply = await callAsApplicant(event, placeHold, {
      body: { applications: [...applications], centreId: centre.id, date, ...times },
    });
    if (reply.ok) continue;
    await callAsApplicant(event, dropHolds, { query: { applications: prids.join(',') } });
    return fail(409, { problem: problemOf(placeHold, reply) });
  }
  redirect(303, `${slotAddress(bookingPaths(prids), centre.id)}&kept=`);
}

async function extend(event: RequestEvent): Promise<Refused> {
  const form = await event.request.formData();
  const prids = pridsOf(event);
  const reply = await callAsApplicant(event, extendHold, { body: { applications: [...prids] } });
  if (!reply.ok) return fail(409, { problem: problemOf(extendHold, reply) });
  redirect(303, `${slotAddress(bookingPaths(prids), formText(form, 'centre'))}&kept=`);
}

async function drop(event: RequestEvent): Promise<never> {
  const form = await event.request.formData();
  const prids = pridsOf(event);
  // What cannot be given back now is free again by itself in a few minutes.
  await callAsApplicant(event, dropHolds, { query: { applications: prids.join(',') } });
  redirect(303, slotAddress(bookingPaths(prids), formText(form, 'centre')));
}

/** Books what the page showed, even where it is no longer kept: who was slow may be lucky. */
async function book(event: RequestEvent): Promise<Refused> {
  const form = await event.request.formData();
  const prids = pridsOf(event);
  const times = formTexts(form, 'times').map((text) => text.split(' '));
  const reply = await callAsApplicant(event, bookGroup, {
    // The same key for a double click or a reload: the visit is booked once.
    headers: { 'idempotency-key': formText(form, 'once').slice(0, 100) },
    body: {
      id: 'mosip.pre-registration.booking.book',
      version: '1.0',
      requesttime: new Date().toISOString(),
      request: {
        bookingRequest: prids.map((preRegistrationId, at) => ({
          preRegistrationId,
          registration_center_id: formText(form, 'centre').slice(0, 36),
          appointment_date: formText(form, 'date').slice(0, 36),
          time_slot_from: (times[at]?.[0] ?? '').slice(0, 36),
          time_slot_to: (times[at]?.[1] ?? '').slice(0, 36),
        })),
      },
    },
  });
  if (!reply.ok) return fail(409, { problem: problemOf(bookGroup, reply) });
  redirect(303, `${bookingPaths(prids).done}?booked=`);
}

export const slotActions = { take, extend, drop, book, join: joinWaiting, leave: leaveWaiting };
