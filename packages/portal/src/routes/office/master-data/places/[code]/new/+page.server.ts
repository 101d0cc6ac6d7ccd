import { fail } from '@sveltejs/kit';
import {
  getOfficePlace,
  previewNewOfficePlace,
  publishNewOfficePlace,
} from '@doorstep/contract/office/place.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import { placeAddress } from '../../../../../../features/office/address.ts';
import { readEntryNames } from '../../../../../../features/office/entry-form.ts';
import { NOTHING, previewed, publishSent } from '../../../../../../features/office/publishing.ts';
import { stopOn } from '../../../../../../server/api.ts';
import { formText } from '../../../../../../server/form-text.ts';
import { callAsStaff } from '../../../../../../server/staff.ts';
import type { Actions, PageServerLoad } from './$types';

type NewPlace = InputOf<typeof previewNewOfficePlace>['body']['change'];

export const load: PageServerLoad = async (event) => {
  const reply = await callAsStaff(event, getOfficePlace, {
    params: { code: event.params.code },
    query: { language: event.locals.language.code },
  });
  return reply.ok ? { parent: reply.value } : stopOn(reply);
};

export const actions: Actions = {
  preview: async (event) => {
    const form = await event.request.formData();
    const change = { code: formText(form, 'code').slice(0, 200), names: readEntryNames(form) };
    if (change.code === '') return fail(422, { ...NOTHING, missing: 'code' as const, change });
    const { params } = event;
    return previewed(change, await callAsStaff(event, previewNewOfficePlace, { params, body: { change } }));
  },
  publish: (event) => {
    const { params } = event;
    return publishSent(event, {
      preview: (change: NewPlace) => callAsStaff(event, previewNewOfficePlace, { params, body: { change } }),
      publish: (body) => callAsStaff(event, publishNewOfficePlace, { params, body }),
      done: ({ code }) => placeAddress(code),
    });
  },
};
