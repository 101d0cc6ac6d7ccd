import { listOfficeDocuments } from '@doorstep/contract/office/document-type.ts';
import { stopOn } from '../../../../server/api.ts';
import { callAsStaff } from '../../../../server/staff.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const reply = await callAsStaff(event, listOfficeDocuments, {
    query: { language: event.locals.language.code },
  });
  return reply.ok ? { list: reply.value } : stopOn(reply);
};
