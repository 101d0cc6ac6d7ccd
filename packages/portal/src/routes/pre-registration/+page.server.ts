import { fail, redirect } from '@sveltejs/kit';
import { bookingPaths, MOST_TOGETHER, readPrids } from '../../features/booking/addresses.ts';
import { loadList } from '../../features/pre-registration/load-list.ts';
import { checkCode, pathWithin, sendCode } from '../../features/pre-registration/sign-in-actions.ts';
import { placeInQueue } from '../../features/pre-registration/waiting-room.ts';
import { maybeApplicant } from '../../server/applicant.ts';
import { formTexts } from '../../server/form-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { country } = event.locals;
  const to = pathWithin(event.url.searchParams.get('to'));
  return {
    to,
    otpDigits: country.otpDigits,
    demo: country.mode === 'demo',
    queue: maybeApplicant(event) ? null : await placeInQueue(event),
    list: maybeApplicant(event) ? await loadList(event) : null,
  };
};

export const actions: Actions = {
  send: sendCode,
  check: checkCode,
  together: async (event) => {
    const form = await event.request.formData();
    const chosen = formTexts(form, 'prid');
    const prids = readPrids(chosen.join(','));
    if (prids.length === 0)
      return fail(422, { choice: chosen.length > MOST_TOGETHER ? ('too-many' as const) : ('none' as const) });
    redirect(303, bookingPaths(prids).centre);
  },
};
