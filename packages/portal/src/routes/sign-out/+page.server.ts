import { redirect } from '@sveltejs/kit';
import { endPortalSession } from '@doorstep/contract/doorstep/portal-session.ts';
import { callApi, stopOn } from '../../server/api.ts';
import type { Actions, PageServerLoad } from './$types';

/** Somebody who opens this address by hand is asked nothing and loses nothing. */
export const load: PageServerLoad = () => redirect(303, '/');

export const actions: Actions = {
  default: async (event) => {
    const reply = await callApi(event, endPortalSession, {});
    if (!reply.ok) stopOn(reply);
    redirect(303, '/?notice=signed-out');
  },
};
