import { fail, redirect } from '@sveltejs/kit';
import { proveSecondFactor } from '@doorstep/contract/doorstep/staff-second-factor.ts';
import { staffPath } from '../../../../features/staff/sign-in.ts';
import { callApi, stopOn } from '../../../../server/api.ts';
import { formText } from '../../../../server/form-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({});

export const actions: Actions = {
  default: async (event) => {
    const code = formText(await event.request.formData(), 'code').slice(0, 20);
    if (code === '') return fail(422, { word: 'code-missing' as const });
    const reply = await callApi(event, proveSecondFactor, { body: { code } });
    const to = staffPath(event.url, '/office');
    if (reply.ok) redirect(303, to);
    // It waited too long, or never began.
    if (reply.word === 'session-unknown')
      redirect(303, `/office/sign-in?${new URLSearchParams({ to }).toString()}`);
    return reply.word === null ? stopOn(reply) : fail(422, { word: reply.word });
  },
};
