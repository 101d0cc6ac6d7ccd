import { redirect } from '@sveltejs/kit';
import {
  endOneStaffSession,
  endOtherStaffSessions,
  listStaffSessions,
} from '@doorstep/contract/doorstep/staff-session.ts';
import { stopOn } from '../../server/api.ts';
import type { Visit } from '../../server/api.ts';
import { formText } from '../../server/form-text.ts';
import { callAsStaff } from '../../server/staff.ts';
import { ENDED, machineOf } from '../session/session-words.ts';

export type StaffSessionsPage = Awaited<ReturnType<typeof loadStaffSessions>>;

/** Where a member of staff is signed in, and what the page before ended. */
export async function loadStaffSessions(visit: Visit) {
  const reply = await callAsStaff(visit, listStaffSessions, {});
  if (!reply.ok) return stopOn(reply);
  const ended = visit.url.searchParams.get('ended');
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
}

export async function endStaffSession(visit: Visit): Promise<never> {
  const id = formText(await visit.request.formData(), 'session');
  const reply = await callAsStaff(visit, endOneStaffSession, { params: { id: id === '' ? '-' : id } });
  // One that is not there any more has ended: that is what was wanted.
  if (!reply.ok && reply.word !== 'session-unknown') stopOn(reply);
  redirect(303, `${visit.url.pathname}?ended=one`);
}

export async function endOtherSessionsOfStaff(visit: Visit): Promise<never> {
  const reply = await callAsStaff(visit, endOtherStaffSessions, {});
  if (!reply.ok) stopOn(reply);
  redirect(303, `${visit.url.pathname}?ended=others`);
}
