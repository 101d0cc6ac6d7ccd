import { redirect } from '@sveltejs/kit';
import { invalidateToken } from '@doorstep/contract/preregistration/login.ts';
import { forgetToken, tryAsApplicant } from '../../../server/applicant.ts';
import type { Actions, PageServerLoad } from './$types';

/** Somebody who opens this address by hand is asked nothing and loses nothing. */
export const load: PageServerLoad = () => redirect(303, '/pre-registration');

export const actions: Actions = {
  default: async (event) => {
    // Over already, or ended now: this browser is signed out either way.
    await tryAsApplicant(event, invalidateToken, { headers: {} });
    forgetToken(event);
    redirect(303, '/pre-registration?notice=signed-out');
  },
};
