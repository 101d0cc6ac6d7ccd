import {
  getOfficeDocumentType,
  previewOfficeDocumentType,
  publishOfficeDocumentType,
} from '@doorstep/contract/office/document-type.ts';
import { readDocumentTypeForm } from '../../../../../../features/office/document-form.ts';
import type { DocumentTypeChange } from '../../../../../../features/office/document-form.ts';
import { previewed, publishSent } from '../../../../../../features/office/publishing.ts';
import { stopOn } from '../../../../../../server/api.ts';
import { callAsStaff } from '../../../../../../server/staff.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const reply = await callAsStaff(event, getOfficeDocumentType, {
    params: { code: event.params.code },
    query: { language: event.locals.language.code },
  });
  if (!reply.ok) return stopOn(reply);
  return { type: reply.value, done: event.url.searchParams.get('done') === 'published' };
};

function preview(event: RequestEvent, change: DocumentTypeChange) {
  return callAsStaff(event, previewOfficeDocumentType, {
    params: { code: event.params.code },
    body: { language: event.locals.language.code, change },
  });
}

export const actions: Actions = {
  preview: async (event) => {
    const change = readDocumentTypeForm(await event.request.formData());
    return previewed(change, await preview(event, change));
  },
  publish: (event) =>
    publishSent(event, {
      preview: (change: DocumentTypeChange) => preview(event, change),
      publish: (body) =>
        callAsStaff(event, publishOfficeDocumentType, { params: { code: event.params.code }, body }),
      done: () => event.url.pathname,
    }),
};
