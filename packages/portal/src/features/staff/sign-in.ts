import { fail, redirect } from '@sveltejs/kit';
import { openStaffSession } from '@doorstep/contract/doorstep/staff-session.ts';
import { callApi, stopOn } from '../../server/api.ts';
import type { Visit } from '../../server/api.ts';
import { formText } from '../../server/form-text.ts';

/** Proves a member of staff by their password, and goes on to what the sign-in still lacks, or to `home`. */
export async function signInStaff(visit: Visit, home: '/desk' | '/office') {
  const form = await visit.request.formData();
  const userName = formText(form, 'user-name');
  // A password is taken as it was typed.
  const typed = form.get('password');
  const password = typeof typed === 'string' ? typed : '';
  const missing: readonly string[] = [
    ...(userName === '' ? ['user-name'] : []),
    ...(password === '' ? ['password'] : []),
  ];
  if (missing.length > 0) return fail(422, { userName, missing, word: null });
  const reply = await callApi(visit, openStaffSession, { body: { userName, password } });
  if (reply.ok) redirect(303, nextStep(reply.value.stage, staffPath(visit.url, home)));
  // Longer than any there is, and so none of ours.
  const word = reply.status === 400 ? 'refused' : reply.status === 429 ? ('busy' as const) : reply.word;
  return word === null ? stopOn(reply) : fail(401, { userName, missing, word });
}

/** The page that asks for what a sign-in lacks; the page itself where it lacks nothing. */
function nextStep(stage: 'open' | 'code' | 'enrolment', to: string): string {
  if (stage === 'open') return to;
  const query = new URLSearchParams({ to }).toString();
  return stage === 'code' ? `/office/sign-in/code?${query}` : `/office/second-factor?${query}`;
}

const STAFF_PAGE = /^\/(?:desk|office)(?:\/[\w-]+)*(?:\?[\w=&%.-]*)?$/u;

/** Where somebody wanted to go: a page of staff and nothing else. */
export function staffPath(url: URL, home: '/desk' | '/office'): string {
  const to = url.searchParams.get('to');
  return to !== null && STAFF_PAGE.test(to) && !to.includes('/sign-') ? to : home;
}
