import { fail, redirect } from '@sveltejs/kit';
import {
  openAnswer,
  openEnrolment,
  openWalkIn,
} from '@doorstep/contract/preregistration/enrolment-opening.ts';
import { stopOn } from '../../server/api.ts';
import type { Visit } from '../../server/api.ts';
import { callAsStaff } from '../../server/staff.ts';

/** Opens the enrolment of somebody who pre-registered, and goes on to it. */
export async function beginEnrolment(visit: Visit, preRegistrationId: string) {
  const body = { preRegistrationId, language: visit.locals.language.code };
  const reply = await callAsStaff(visit, openEnrolment, { body });
  if (reply.ok) redirect(303, `/desk/enrol/${reply.value.enrolmentId}`);
  if (reply.word === null) return stopOn(reply);
  return fail(409, { refused: reply.word });
}

export async function beginWalkIn(visit: Visit, languages: readonly string[]) {
  if (languages.length === 0) return fail(422, { refused: 'language-missing' as const });
  const reply = await callAsStaff(visit, openWalkIn, { body: { languages: [...languages] } });
  if (reply.ok) redirect(303, `/desk/enrol/${reply.value.enrolmentId}/data`);
  if (reply.word === null) return stopOn(reply);
  return fail(409, { refused: reply.word });
}

/** Both numbers as they stand in the person's message, spaces or not. */
export async function beginAnswer(visit: Visit, typed: { readonly rid: string; readonly request: string }) {
  const body = {
    registrationId: typed.rid.replace(/\s/gu, ''),
    requestId: typed.request.trim().toLowerCase(),
  };
  const reply = await callAsStaff(visit, openAnswer, { body });
  if (reply.ok) redirect(303, `/desk/enrol/${reply.value.enrolmentId}`);
  if (reply.word === null) return stopOn(reply);
  return fail(409, { refused: reply.word });
}
