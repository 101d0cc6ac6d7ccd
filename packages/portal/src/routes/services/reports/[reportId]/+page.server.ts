import { fail, redirect } from '@sveltejs/kit';
import { getReport, replyToReport } from '@doorstep/contract/doorstep/report.ts';
import { filesIn, sendFiles } from '../../../../features/report/send-files.ts';
import { callAsResident, stopOn } from '../../../../server/api.ts';
import { formText } from '../../../../server/form-text.ts';
import type { Actions, PageServerLoad } from './$types';

const MOST_NAMES = 5;

export const load: PageServerLoad = async (event) => {
  const reply = await callAsResident(event, getReport, { params: event.params });
  if (!reply.ok) return stopOn(reply);
  const { searchParams } = event.url;
  return {
    report: reply.value,
    isSent: searchParams.has('sent'),
    without: searchParams.getAll('without').slice(0, MOST_NAMES),
  };
};

export const actions: Actions = {
  reply: async (event) => {
    const text = formText(await event.request.formData(), 'text').slice(0, 8_000);
    if (text === '') return fail(422, { text, files: [], word: 'message-empty' as const });
    const replied = await callAsResident(event, replyToReport, { params: event.params, body: { text } });
    if (replied.ok) redirect(303, event.url.pathname);
    if (replied.word !== 'text-unfit') return stopOn(replied);
    return fail(422, { text, files: [], word: replied.word });
  },

  add: async (event) => {
    const files = filesIn(await event.request.formData(), 'files');
    if (files.length === 0)
      return fail(422, { text: '', files: [{ word: 'file-missing' as const, name: '' }], word: null });
    const problems = await sendFiles(event, event.params.reportId, files);
    if (problems.length === 0) redirect(303, event.url.pathname);
    return fail(422, { text: '', files: problems, word: null });
  },
};
