import { fail, redirect } from '@sveltejs/kit';
import { withdrawOwnShare } from '@doorstep/contract/doorstep/share.ts';
import { loadShare } from '../../../../features/share/load-share.ts';
import { callAsResident, stopOn } from '../../../../server/api.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ share: await loadShare(event, event.params.eid) });

export const actions: Actions = {
  withdraw: async (event) => {
    const eventId = event.params.eid;
    const reply = await callAsResident(event, withdrawOwnShare, { params: { eventId } });
    if (reply.ok) redirect(303, `/services/share/${eventId}?notice=share-withdrawn`);
    if (reply.word !== 'nothing-to-withdraw') return stopOn(reply);
    return fail(422, { word: reply.word });
  },
};
