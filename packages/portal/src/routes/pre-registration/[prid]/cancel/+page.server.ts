import { error, fail, redirect } from '@sveltejs/kit';
import { cancelAppointment } from '@doorstep/contract/preregistration/appointment.ts';
import { problemOf } from '../../../../features/booking/booking-problem.ts';
import { loadDonePage } from '../../../../features/booking/done-page.ts';
import { callAsApplicant } from '../../../../server/applicant.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [visit] = (await loadDonePage(event)).visits;
  if (visit === undefined) error(404, 'There is no appointment to cancel');
  return { visit };
};

export const actions: Actions = {
  default: async (event) => {
    const params = { preRegistrationId: event.params.prid };
    const reply = await callAsApplicant(event, cancelAppointment, { params });
    // Gone already, by a second click or another window, is what was wanted.
    if (reply.ok || reply.word === 'booking-missing')
      redirect(303, '/pre-registration?notice=appointment-cancelled');
    return fail(409, { problem: problemOf(cancelAppointment, reply) });
  },
};
