import { error, fail, redirect } from '@sveltejs/kit';
import {
  listOfficeHolidays,
  previewOfficeHoliday,
  publishOfficeHoliday,
} from '@doorstep/contract/office/holiday.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import { readPublished } from '../../../../features/office/published.ts';
import { stopOn } from '../../../../server/api.ts';
import { formText } from '../../../../server/form-text.ts';
import { callAsStaff } from '../../../../server/staff.ts';
import type { Actions, PageServerLoad } from './$types';

type Change = InputOf<typeof previewOfficeHoliday>['body']['change'];

export const load: PageServerLoad = async (event) => {
  const reply = await callAsStaff(event, listOfficeHolidays, {
    query: { language: event.locals.language.code },
  });
  if (!reply.ok) return stopOn(reply);
  return { list: reply.value, done: event.url.searchParams.get('done') === 'published' };
};

const NOTHING = { missing: [], word: null, preview: null, change: null, reason: null } as const;

export const actions: Actions = {
  preview: async (event) => {
    const form = await event.request.formData();
    const change: Change = {
      locationCode: formText(form, 'place').slice(0, 36),
      date: formText(form, 'date').slice(0, 10),
      name: formText(form, 'name').slice(0, 100),
      act: form.get('act') === 'remove' ? 'remove' : 'add',
    };
    const missing = [
      ...(change.date === '' ? (['date'] as const) : []),
      ...(change.name === '' ? (['name'] as const) : []),
    ];
    if (missing.length > 0) return fail(422, { ...NOTHING, missing, change });
    const reply = await callAsStaff(event, previewOfficeHoliday, { body: { change } });
    if (reply.ok) return { ...NOTHING, preview: reply.value, change };
    return reply.word === null ? stopOn(reply) : fail(422, { ...NOTHING, word: reply.word, change });
  },
  publish: async (event) => {
    const sent = readPublished(await event.request.formData());
    if (sent === null) return error(400);
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the API checks its shape
    const change = sent.change as Change;
    const { version, reason } = sent;
    if (reason === '') {
      const again = await callAsStaff(event, previewOfficeHoliday, { body: { change } });
      if (!again.ok) return stopOn(again);
      return fail(422, { ...NOTHING, preview: again.value, change, reason: 'missing' as const });
    }
    const reply = await callAsStaff(event, publishOfficeHoliday, { body: { change, version, reason } });
    if (reply.ok) redirect(303, '/office/master-data/holidays?done=published');
    return reply.word === null ? stopOn(reply) : fail(409, { ...NOTHING, word: reply.word, change });
  },
};
