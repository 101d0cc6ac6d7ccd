import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { listReports, makeReport } from '@doorstep/contract/doorstep/report.ts';
import { FIELDS, readEvent, readTopic } from '../../features/report/report-form.ts';
import { filesIn, sendFiles } from '../../features/report/send-files.ts';
import { callAsResident, stopOn } from '../../server/api.ts';
import { formText } from '../../server/form-text.ts';
import type { Actions, PageServerLoad } from './$types';

/** Asks for the sign-in at once, and not when everything is written. */
export const load: PageServerLoad = async (event) => {
  const reply = await callAsResident(event, listReports, {});
  if (!reply.ok) return stopOn(reply);
  return { event: readEvent(event.url.searchParams.get('event')), once: randomUUID() };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const eventId = readEvent(formText(form, FIELDS.event));
    const topic = eventId === null ? readTopic(formText(form, FIELDS.topic)) : 'event';
    const message = formText(form, FIELDS.message).slice(0, 8_000);
    const typed = { topic, message, eventId };
    const words = [
      ...(topic === null ? (['topic'] as const) : []),
      ...(message === '' ? (['message-empty'] as const) : []),
    ];
    if (topic === null || words.length > 0) return fail(422, { typed, words });
    const made = await callAsResident(event, makeReport, {
      headers: { 'idempotency-key': formText(form, 'once').slice(0, 100) },
      body: { topic, eventId, message, language: event.locals.language.code, email: null, phone: null },
    });
    if (!made.ok) {
      const { word } = made;
      if (word !== 'text-unfit' && word !== 'event-not-yours' && word !== 'too-many-reports')
        return stopOn(made);
      return fail(422, { typed, words: [word] });
    }
    const problems = await sendFiles(event, made.value.id, filesIn(form, FIELDS.files));
    const query = new URLSearchParams({ sent: 'yes' });
    for (const { name } of problems) query.append('without', name.slice(0, 100));
    redirect(303, `/services/reports/${made.value.id}?${query.toString()}`);
  },
};
