import { redirect } from '@sveltejs/kit';
import { endOtherSessions, endSession } from '@doorstep/contract/doorstep/session.ts';
import { endedAddress } from '../../../../features/session/session-words.ts';
import { callAsResident, stopOn } from '../../../../server/api.ts';
import { formText } from '../../../../server/form-text.ts';
import type { Actions, PageServerLoad } from './$types';

/** The sessions stand on the page above. */
export const load: PageServerLoad = () => {
  redirect(303, '/services/security#sessions');
};

export const actions: Actions = {
  end: async (event) => {
    const id = formText(await event.request.formData(), 'session');
    const reply = await callAsResident(event, endSession, { params: { id: id === '' ? '-' : id } });
    // One that is not there any more has ended: that is what was wanted.
    if (!reply.ok && reply.word !== 'session-unknown') stopOn(reply);
    redirect(303, endedAddress('one'));
  },
  others: async (event) => {
    const reply = await callAsResident(event, endOtherSessions, {});
    if (!reply.ok) stopOn(reply);
    redirect(303, endedAddress('others'));
  },
};
