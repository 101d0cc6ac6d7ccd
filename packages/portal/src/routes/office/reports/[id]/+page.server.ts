import { fail, redirect } from '@sveltejs/kit';
import { answerReport, assignReport, getReport } from '@doorstep/contract/office/report.ts';
import { wordIn } from '../../../../features/office/address.ts';
import { stopOn } from '../../../../server/api.ts';
import { formText } from '../../../../server/form-text.ts';
import { callAsStaff } from '../../../../server/staff.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = ['me', 'all', 'ask', 'close'] as const;

export const load: PageServerLoad = async (event) => {
  const reply = await callAsStaff(event, getReport, { params: { id: event.params.id } });
  if (!reply.ok) return stopOn(reply);
  return { report: reply.value, done: wordIn(event.url.searchParams, 'done', DONE) };
};

export const actions: Actions = {
  assign: async (event) => {
    const { id } = event.params;
    const to = (await event.request.formData()).get('to') === 'all' ? ('all' as const) : ('me' as const);
    const reply = await callAsStaff(event, assignReport, { params: { id }, body: { to } });
    if (!reply.ok) return stopOn(reply);
    redirect(303, `/office/reports/${id}?done=${to}`);
  },
  answer: async (event) => {
    const { id } = event.params;
    const form = await event.request.formData();
    const text = formText(form, 'text').slice(0, 2_000);
    const next = form.get('next') === 'close' ? ('close' as const) : ('ask' as const);
    const reply = await callAsStaff(event, answerReport, { params: { id }, body: { text, next } });
    if (reply.ok) redirect(303, `/office/reports/${id}?done=${next}`);
    return reply.word === null || reply.word === 'report-unknown'
      ? stopOn(reply)
      : fail(422, { text, next, word: reply.word });
  },
};
