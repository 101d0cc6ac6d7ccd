import { redirect } from '@sveltejs/kit';
import {
  endOneStaffSession,
  endOtherStaffSessions,
  listStaffSessions,
} from '@doorstep/contract/doorstep/staff-session.ts';
import { ENDED, machineOf } from '../../../features/session/session-words.ts';
import { stopOn } from '../../../server/api.ts';
import { formText } from '../../../server/form-text.ts';
import { callAsStaff } from '../../../server/staff.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const reply = await callAsStaff(event, listStaffSessions, {});
  if (!reply.ok) return stopOn(reply);
  const ended = event.url.searchParams.get('ended');
  return {
    ended: ENDED.find((known) => known === ended) ?? null,
    sessions: reply.value.sessions.map(({ id, here, openedAt, expiresAt, machineType }) => ({
      id,
      here,
      openedAt: new Date(openedAt),
      expiresAt: new Date(expiresAt),
      machine: machineOf(machineType),
    })),
  };
};

export const actions: Actions = {
  end: async (event) => {
    const id = formText(await event.request.formData(), 'session');
    const reply = await callAsStaff(event, endOneStaffSession, { params: { id: id === '' ? '-' : id } });
    // One that is not there any more has ended: that is what was wanted.
    if (!reply.ok && reply.word !== 'session-unknown') stopOn(reply);
    redirect(303, '/desk/sessions?ended=one');
  },
  others: async (event) => {
    const reply = await callAsStaff(event, endOtherStaffSessions, {});
    if (!reply.ok) stopOn(reply);
    redirect(303, '/desk/sessions?ended=others');
  },
};
