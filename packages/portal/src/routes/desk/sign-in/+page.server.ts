import { fail, redirect } from '@sveltejs/kit';
import { openStaffSession } from '@doorstep/contract/doorstep/staff-session.ts';
import { callApi, stopOn } from '../../../server/api.ts';
import { formText } from '../../../server/form-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { country } }) => ({
  demoOfficer: country.mode === 'demo' ? country.demoOfficer : null,
});

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const userName = formText(form, 'user-name');
    // A password is taken as it was typed.
    const typed = form.get('password');
    const password = typeof typed === 'string' ? typed : '';
    const missing: readonly string[] = [
      ...(userName === '' ? ['user-name'] : []),
      ...(password === '' ? ['password'] : []),
    ];
    if (missing.length > 0) return fail(422, { userName, missing, word: null });
    const reply = await callApi(event, openStaffSession, { body: { userName, password } });
    if (reply.ok) redirect(303, deskPath(event.url.searchParams.get('to')));
    // Longer than any there is, and so none of ours.
    const word = reply.status === 400 ? 'refused' : reply.status === 429 ? ('busy' as const) : reply.word;
    return word === null ? stopOn(reply) : fail(401, { userName, missing, word });
  },
};

/** A page of the desk and nothing else. */
function deskPath(to: string | null): string {
  return to !== null && /^\/desk(?:\/\d{14}|\/sessions)?(?:\?[\w=&-]*)?$/u.test(to) ? to : '/desk';
}
