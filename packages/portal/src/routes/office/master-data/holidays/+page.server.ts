import { fail } from '@sveltejs/kit';
import {
  listOfficeHolidays,
  previewOfficeHoliday,
  publishOfficeHoliday,
} from '@doorstep/contract/office/holiday.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import { NOTHING, previewed, publishSent } from '../../../../features/office/publishing.ts';
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
    return previewed(change, await callAsStaff(event, previewOfficeHoliday, { body: { change } }));
  },
  publish: (event) =>
    publishSent(event, {
      preview: (change: Change) => callAsStaff(event, previewOfficeHoliday, { body: { change } }),
      publish: (body) => callAsStaff(event, publishOfficeHoliday, { body }),
      done: () => event.url.pathname,
    }),
};
