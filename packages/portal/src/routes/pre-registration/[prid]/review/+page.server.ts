import { error, fail, redirect } from '@sveltejs/kit';
import { setApplicationStatus } from '@doorstep/contract/preregistration/application.ts';
import { bookingPaths } from '../../../../features/booking/addresses.ts';
import { firstUnanswered } from '../../../../features/pre-registration/first-unanswered.ts';
import { loadApplication } from '../../../../features/pre-registration/load-application.ts';
import { loadList } from '../../../../features/pre-registration/load-list.ts';
import { loadFormGround } from '../../../../features/pre-registration/load-spec.ts';
import { isChangeable, isWaitingForBooking } from '../../../../features/pre-registration/next-step.ts';
import { reviewSections } from '../../../../features/pre-registration/review-view.ts';
import { languageView } from '../../../../features/pre-registration/section-view.ts';
import { stopOn } from '../../../../server/api.ts';
import { callAsApplicant } from '../../../../server/applicant.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { ground, application, form } = await groundOf(event);
  return {
    sections: await reviewSections(event, ground, form),
    languages: form.languages.map((code) => languageView(event.locals.country.languages, code)),
    changeable: isChangeable(application.status),
  };
};

export const actions: Actions = {
  /** Everything is right: on to the booking, for all who wait for one. */
  book: async (event) => {
    const refused = await complete(event);
    if (refused !== null) return refused;
    const waiting = (await loadList(event)).open.filter(({ status }) => isWaitingForBooking(status));
    const others = waiting.map(({ prid }) => prid).filter((prid) => prid !== event.params.prid);
    redirect(303, bookingPaths([event.params.prid, ...others.toReversed()]).centre);
  },

  /** Everything is right, and there is somebody else to apply for. */
  another: async (event) => {
    const refused = await complete(event);
    if (refused !== null) return refused;
    const { form } = await groundOf(event);
    const query = new URLSearchParams({ languages: form.languages.join(',') });
    redirect(303, `/pre-registration/new/details?${query.toString()}`);
  },
};

async function complete(event: RequestEvent) {
  const { prid } = event.params;
  const reply = await callAsApplicant(event, setApplicationStatus, {
    params: { preRegistrationId: prid },
    query: { statusCode: 'Pending_Appointment' },
  });
  if (reply.ok) return null;
  if (reply.word === 'application-incomplete') {
    const { ground, form } = await groundOf(event);
    const section = firstUnanswered(ground, form.identity);
    return fail(422, {
      problem: section === null ? ('papers' as const) : ('answers' as const),
      section: section?.id ?? null,
    });
  }
  if (reply.word === 'not-changeable') redirect(303, `/pre-registration/${prid}`);
  return stopOn(reply);
}

async function groundOf(event: RequestEvent | Parameters<PageServerLoad>[0]) {
  const [ground, application] = await Promise.all([
    loadFormGround(event),
    loadApplication(event, event.params.prid),
  ]);
  if (application.form === null) error(404, 'This application has no form');
  return { ground, application, form: application.form };
}
