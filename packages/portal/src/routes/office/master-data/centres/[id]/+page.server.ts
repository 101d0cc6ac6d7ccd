import { fail } from '@sveltejs/kit';
import {
  getOfficeCentre,
  previewOfficeCentre,
  publishOfficeCentre,
} from '@doorstep/contract/office/centre.ts';
import { changeIn, formOfCentre, readCentreForm } from '../../../../../features/office/centre-form.ts';
import type { CentreChange } from '../../../../../features/office/centre-form.ts';
import { NOTHING, publishSent } from '../../../../../features/office/publishing.ts';
import { stopOn } from '../../../../../server/api.ts';
import { callAsStaff } from '../../../../../server/staff.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const reply = await callAsStaff(event, getOfficeCentre, {
    params: { id: event.params.id },
    query: { language: event.locals.language.code },
  });
  if (!reply.ok) return stopOn(reply);
  const done = event.url.searchParams.get('done') === 'published';
  return { centre: reply.value, kept: formOfCentre(reply.value), done };
};

export const actions: Actions = {
  preview: async (event) => {
    const typed = readCentreForm(await event.request.formData());
    const change = changeIn(typed);
    if (!('opensAt' in change)) return fail(422, { ...NOTHING, typed, wrong: change });
    const { id } = event.params;
    const reply = await callAsStaff(event, previewOfficeCentre, { params: { id }, body: { change } });
    if (reply.ok) return { ...NOTHING, typed, preview: reply.value, change };
    return reply.word === null ? stopOn(reply) : fail(422, { ...NOTHING, typed, word: reply.word });
  },
  publish: (event) => {
    const params = { id: event.params.id };
    return publishSent(event, {
      preview: (change: CentreChange) =>
        callAsStaff(event, previewOfficeCentre, { params, body: { change } }),
      publish: (body) => callAsStaff(event, publishOfficeCentre, { params, body }),
      done: () => event.url.pathname,
    });
  },
};
