import { fail, redirect } from '@sveltejs/kit';
import { discardEnrolment, sendEnrolment } from '@doorstep/contract/preregistration/enrolment.ts';
import { labelsOf, loadDeskGround, loadEnrolment } from '../../../../features/enrolment/load-enrolment.ts';
import { removeFile, sendFile } from '../../../../features/enrolment/send-file.ts';
import { stopOn } from '../../../../server/api.ts';
import { formText } from '../../../../server/form-text.ts';
import { callAsStaff } from '../../../../server/staff.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [enrolment, ground] = await Promise.all([
    loadEnrolment(event, event.params.id),
    loadDeskGround(event),
  ]);
  const languages = [event.locals.language.code, ...(enrolment.form?.languages ?? [])];
  return {
    enrolment,
    labels: labelsOf(ground, languages),
    isLaid: event.url.searchParams.has('laid'),
  };
};

export const actions = {
  lay: async (event) => {
    const problem = await sendFile(event, event.params.id, await event.request.formData());
    if (problem !== null) return fail(422, { problem });
    redirect(303, `/desk/enrol/${event.params.id}?laid`);
  },
  remove: async (event) => {
    const attribute = formText(await event.request.formData(), 'attribute').slice(0, 64);
    const problem = await removeFile(event, event.params.id, attribute);
    if (problem !== null) return fail(409, { problem });
    redirect(303, `/desk/enrol/${event.params.id}`);
  },
  send: async (event) => {
    const form = await event.request.formData();
    if (formText(form, 'consent') !== 'given') return fail(422, { refused: 'consent-missing' as const });
    const reply = await callAsStaff(event, sendEnrolment, {
      params: { enrolmentId: event.params.id },
      body: { consent: 'given' },
    });
    if (reply.ok) redirect(303, `/desk/enrol/${event.params.id}`);
    return reply.word === null ? stopOn(reply) : fail(409, { refused: reply.word });
  },
  discard: async (event) => {
    const reply = await callAsStaff(event, discardEnrolment, { params: { enrolmentId: event.params.id } });
    if (reply.ok) redirect(303, '/desk/enrol');
    return reply.word === null ? stopOn(reply) : fail(409, { refused: reply.word });
  },
} satisfies Actions;
