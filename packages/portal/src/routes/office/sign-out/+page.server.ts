import { redirect } from '@sveltejs/kit';
import { endStaffSession } from '@doorstep/contract/doorstep/staff-session.ts';
import { callApi, stopOn } from '../../../server/api.ts';
import type { Actions, PageServerLoad } from './$types';

/** Somebody who opens this address by hand is asked nothing and loses nothing. */
export const load: PageServerLoad = () => redirect(303, '/office');

export const actions: Actions = {
  default: async (event) => {
    const reply = await callApi(event, endStaffSession, {});
    if (!reply.ok) stopOn(reply);
    redirect(303, '/office/sign-in?notice=signed-out');
  },
};
