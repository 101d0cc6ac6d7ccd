import { fail, redirect } from '@sveltejs/kit';
import {
  getOfficeTemplate,
  previewOfficeTemplate,
  publishOfficeTemplate,
} from '@doorstep/contract/office/template.ts';
import { stopOn } from '../../../../../../server/api.ts';
import { formText } from '../../../../../../server/form-text.ts';
import { callAsStaff } from '../../../../../../server/staff.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { code, language } = event.params;
  const reply = await callAsStaff(event, getOfficeTemplate, { params: { code, language } });
  if (!reply.ok) return stopOn(reply);
  return { template: reply.value, done: event.url.searchParams.get('done') === 'published' };
};

/** As it was typed: a message's line breaks are its own. */
function textIn(form: FormData): string {
  const text = form.get('text');
  return (typeof text === 'string' ? text : '').replaceAll('\r\n', '\n').slice(0, 65_536);
}

export const actions: Actions = {
  preview: async (event) => {
    const text = textIn(await event.request.formData());
    const reply = await callAsStaff(event, previewOfficeTemplate, { params: event.params, body: { text } });
    if (!reply.ok) return stopOn(reply);
    return { text, checked: reply.value, word: null, reason: null };
  },
  publish: async (event) => {
    const form = await event.request.formData();
    const text = textIn(form);
    const version = Number(formText(form, 'version'));
    const reason = formText(form, 'reason').slice(0, 500);
    const again = await callAsStaff(event, previewOfficeTemplate, { params: event.params, body: { text } });
    if (!again.ok) return stopOn(again);
    const kept = { text, checked: again.value };
    if (reason === '') return fail(422, { ...kept, word: null, reason: 'missing' as const });
    const reply = await callAsStaff(event, publishOfficeTemplate, {
      params: event.params,
      body: { text, version: Number.isSafeInteger(version) ? version : 0, reason },
    });
    if (reply.ok) redirect(303, `${event.url.pathname}?done=published`);
    return reply.word === null || reply.word === 'template-unknown'
      ? stopOn(reply)
      : fail(409, { ...kept, word: reply.word, reason: null });
  },
};
