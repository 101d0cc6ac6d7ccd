import { getOfficePlace, previewOfficePlace, publishOfficePlace } from '@doorstep/contract/office/place.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import { readEntryNames, readEntryState } from '../../../../../features/office/entry-form.ts';
import { previewed, publishSent } from '../../../../../features/office/publishing.ts';
import { stopOn } from '../../../../../server/api.ts';
import { callAsStaff } from '../../../../../server/staff.ts';
import type { Actions, PageServerLoad } from './$types';

type Change = InputOf<typeof previewOfficePlace>['body']['change'];

export const load: PageServerLoad = async (event) => {
  const reply = await callAsStaff(event, getOfficePlace, {
    params: { code: event.params.code },
    query: { language: event.locals.language.code },
  });
  if (!reply.ok) return stopOn(reply);
  return { place: reply.value, done: event.url.searchParams.get('done') === 'published' };
};

export const actions: Actions = {
  preview: async (event) => {
    const form = await event.request.formData();
    const change = { names: readEntryNames(form), state: readEntryState(form) };
    const { params } = event;
    return previewed(change, await callAsStaff(event, previewOfficePlace, { params, body: { change } }));
  },
  publish: (event) => {
    const { params } = event;
    return publishSent(event, {
      preview: (change: Change) => callAsStaff(event, previewOfficePlace, { params, body: { change } }),
      publish: (body) => callAsStaff(event, publishOfficePlace, { params, body }),
      done: () => event.url.pathname,
    });
  },
};
