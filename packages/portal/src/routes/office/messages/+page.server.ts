import { redirect } from '@sveltejs/kit';
import { deliverEventAgain, getMessageQueue, sendMessagesAgain } from '@doorstep/contract/office/message.ts';
import { stopOn } from '../../../server/api.ts';
import { formText } from '../../../server/form-text.ts';
import { callAsStaff } from '../../../server/staff.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = ['again', 'gone'] as const;

export const load: PageServerLoad = async (event) => {
  const reply = await callAsStaff(event, getMessageQueue, {});
  if (!reply.ok) return stopOn(reply);
  const done = event.url.searchParams.get('done');
  return { queue: reply.value, done: DONE.find((known) => known === done) ?? null };
};

export const actions: Actions = {
  system: async (event) => {
    const system = formText(await event.request.formData(), 'system');
    const reply = await callAsStaff(event, sendMessagesAgain, { params: { system: system || '-' } });
    if (!reply.ok) return stopOn(reply);
    redirect(303, '/office/messages?done=again');
  },
  event: async (event) => {
    const form = await event.request.formData();
    const reply = await callAsStaff(event, deliverEventAgain, {
      params: { event: formText(form, 'event') || '-', subscription: formText(form, 'subscription') || '-' },
    });
    if (!reply.ok && reply.word !== 'event-unknown') return stopOn(reply);
    redirect(303, `/office/messages?done=${reply.ok ? 'again' : 'gone'}`);
  },
};
