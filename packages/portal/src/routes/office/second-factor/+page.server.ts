import { fail, redirect } from '@sveltejs/kit';
import {
  beginSecondFactor,
  confirmSecondFactor,
  getSecondFactor,
} from '@doorstep/contract/doorstep/staff-second-factor.ts';
import { staffPath } from '../../../features/staff/sign-in.ts';
import { callApi, stopOn } from '../../../server/api.ts';
import type { Visit } from '../../../server/api.ts';
import { formText } from '../../../server/form-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const reply = await callApi(event, getSecondFactor, {});
  if (!reply.ok) return reply.word === 'session-unknown' ? toSignIn(event) : stopOn(reply);
  return { factor: reply.value, to: staffPath(event.url, '/office') };
};

export const actions: Actions = {
  begin: async (event) => ({ begun: await begun(event), word: null, codes: null }),
  confirm: async (event) => {
    const code = formText(await event.request.formData(), 'code').slice(0, 20);
    if (code === '')
      return fail(422, { begun: await begun(event), word: 'code-missing' as const, codes: null });
    const reply = await callApi(event, confirmSecondFactor, { body: { code } });
    if (reply.ok) return { begun: null, word: null, codes: reply.value.recoveryCodes };
    if (reply.word === 'session-unknown') return toSignIn(event);
    if (reply.word === 'enrolled-already') redirect(303, '/office/second-factor');
    return reply.word === null
      ? stopOn(reply)
      : fail(422, { begun: await begun(event), word: reply.word, codes: null });
  },
};

/** The same secret however often it is asked for, until a code confirms it. */
async function begun(visit: Visit) {
  const reply = await callApi(visit, beginSecondFactor, {});
  if (reply.ok) return reply.value;
  if (reply.word === 'session-unknown') return toSignIn(visit);
  return reply.word === 'enrolled-already' ? redirect(303, '/office/second-factor') : stopOn(reply);
}

function toSignIn({ url }: Visit): never {
  redirect(303, `/office/sign-in?${new URLSearchParams({ to: staffPath(url, '/office') }).toString()}`);
}
