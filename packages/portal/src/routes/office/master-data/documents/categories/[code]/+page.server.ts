import {
  getOfficeDocumentCategory,
  previewOfficeDocumentCategory,
  publishOfficeDocumentCategory,
} from '@doorstep/contract/office/document-category.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import { readEntryState, readEntryTexts } from '../../../../../../features/office/entry-form.ts';
import { previewed, publishSent } from '../../../../../../features/office/publishing.ts';
import { stopOn } from '../../../../../../server/api.ts';
import { callAsStaff } from '../../../../../../server/staff.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

type Change = InputOf<typeof previewOfficeDocumentCategory>['body']['change'];

export const load: PageServerLoad = async (event) => {
  const reply = await callAsStaff(event, getOfficeDocumentCategory, {
    params: { code: event.params.code },
    query: { language: event.locals.language.code },
  });
  if (!reply.ok) return stopOn(reply);
  return { category: reply.value, done: event.url.searchParams.get('done') === 'published' };
};

function preview(event: RequestEvent, change: Change) {
  return callAsStaff(event, previewOfficeDocumentCategory, {
    params: { code: event.params.code },
    body: { language: event.locals.language.code, change },
  });
}

export const actions: Actions = {
  preview: async (event) => {
    const form = await event.request.formData();
    const change = { texts: readEntryTexts(form), state: readEntryState(form) };
    return previewed(change, await preview(event, change));
  },
  publish: (event) =>
    publishSent(event, {
      preview: (change: Change) => preview(event, change),
      publish: (body) =>
        callAsStaff(event, publishOfficeDocumentCategory, { params: { code: event.params.code }, body }),
      done: () => event.url.pathname,
    }),
};
