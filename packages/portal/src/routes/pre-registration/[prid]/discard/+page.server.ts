import { fail, redirect } from '@sveltejs/kit';
import { discardApplication } from '@doorstep/contract/preregistration/application.ts';
import {
  discardLostUinApplication,
  discardUpdateApplication,
} from '@doorstep/contract/preregistration/appointment-application.ts';
import { loadApplication } from '../../../../features/pre-registration/load-application.ts';
import type { LoadedApplication } from '../../../../features/pre-registration/load-application.ts';
import { loadFormGround } from '../../../../features/pre-registration/load-spec.ts';
import { isDiscardable } from '../../../../features/pre-registration/next-step.ts';
import { personName } from '../../../../features/pre-registration/person-name.ts';
import { stopOn } from '../../../../server/api.ts';
import { callAsApplicant } from '../../../../server/applicant.ts';
import type { ApplicantVisit } from '../../../../server/applicant.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { prid, status, form, bookingType } = await loadApplication(event, event.params.prid);
  const { nameField } = await loadFormGround(event);
  return {
    prid,
    bookingType,
    booked: status === 'Booked',
    allowed: isDiscardable(status),
    name: personName(form?.identity[nameField], event.locals.language.code),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const application = await loadApplication(event, event.params.prid);
    const reply = await discard(event, application);
    // Gone already, perhaps by the first of two clicks: what was wanted is so.
    if (reply.ok || reply.word === 'application-unknown')
      redirect(303, '/pre-registration?notice=application-discarded');
    return reply.word === 'not-discardable' ? fail(409, { refused: true }) : stopOn(reply);
  },
};

function discard(visit: ApplicantVisit, { prid, bookingType }: LoadedApplication) {
  if (bookingType === 'LOST_FORGOTTEN_UIN')
    return callAsApplicant(visit, discardLostUinApplication, { params: { applicationId: prid } });
  if (bookingType === 'UPDATE_REGISTRATION')
    return callAsApplicant(visit, discardUpdateApplication, { params: { applicationId: prid } });
  return callAsApplicant(visit, discardApplication, { params: { preRegistrationId: prid } });
}
