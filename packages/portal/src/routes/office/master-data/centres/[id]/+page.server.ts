import { error, fail, redirect } from '@sveltejs/kit';
import {
  getOfficeCentre,
  previewOfficeCentre,
  publishOfficeCentre,
} from '@doorstep/contract/office/centre.ts';
import { changeIn, formOfCentre, readCentreForm } from '../../../../../features/office/centre-form.ts';
import type { CentreChange } from '../../../../../features/office/centre-form.ts';
import { readPublished } from '../../../../../features/office/published.ts';
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

const NOTHING = { typed: null, wrong: [], word: null, preview: null, change: null, reason: null } as const;

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
  publish: async (event) => {
    const sent = readPublished(await event.request.formData());
    if (sent === null) return error(400);
    const { id } = event.params;
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the API checks its shape
    const change = sent.change as CentreChange;
    const { version, reason } = sent;
    if (reason === '') {
      const again = await callAsStaff(event, previewOfficeCentre, { params: { id }, body: { change } });
      if (!again.ok) return stopOn(again);
      return fail(422, { ...NOTHING, preview: again.value, change, reason: 'missing' as const });
    }
    const reply = await callAsStaff(event, publishOfficeCentre, {
      params: { id },
      body: { change, version, reason },
    });
    if (reply.ok) redirect(303, `/office/master-data/centres/${id}?done=published`);
    return reply.word === null ? stopOn(reply) : fail(409, { ...NOTHING, word: reply.word });
  },
};
