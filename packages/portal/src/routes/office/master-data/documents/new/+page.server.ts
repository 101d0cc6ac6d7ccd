import { fail } from '@sveltejs/kit';
import {
  listOfficeDocuments,
  previewNewOfficeDocumentType,
  publishNewOfficeDocumentType,
} from '@doorstep/contract/office/document-type.ts';
import { documentTypeAddress } from '../../../../../features/office/address.ts';
import { readNewDocumentTypeForm } from '../../../../../features/office/document-form.ts';
import type { NewDocumentType } from '../../../../../features/office/document-form.ts';
import { NOTHING, previewed, publishSent } from '../../../../../features/office/publishing.ts';
import { stopOn } from '../../../../../server/api.ts';
import { callAsStaff } from '../../../../../server/staff.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const reply = await callAsStaff(event, listOfficeDocuments, {
    query: { language: event.locals.language.code },
  });
  if (!reply.ok) return stopOn(reply);
  const { categories, languages, applicantTypes } = reply.value;
  return { categories: categories.map(({ code, name }) => ({ code, name })), languages, applicantTypes };
};

function preview(event: RequestEvent, change: NewDocumentType) {
  return callAsStaff(event, previewNewOfficeDocumentType, {
    body: { language: event.locals.language.code, change },
  });
}

export const actions: Actions = {
  preview: async (event) => {
    const change = readNewDocumentTypeForm(await event.request.formData());
    if (change.code === '') return fail(422, { ...NOTHING, missing: 'code' as const, change });
    return previewed(change, await preview(event, change));
  },
  publish: (event) =>
    publishSent(event, {
      preview: (change: NewDocumentType) => preview(event, change),
      publish: (body) => callAsStaff(event, publishNewOfficeDocumentType, { body }),
      done: ({ code }) => documentTypeAddress(code),
    }),
};
