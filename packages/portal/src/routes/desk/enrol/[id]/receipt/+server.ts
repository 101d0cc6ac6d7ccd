import { printReceipt } from '@doorstep/contract/preregistration/enrolment.ts';
import { inPublishedLanguage } from '../../../../../server/published-language.ts';
import { savedFile } from '../../../../../server/saved-file.ts';
import { callAsStaff } from '../../../../../server/staff.ts';
import type { RequestHandler } from './$types';

/** The paper that the person takes home, in the language of the page. */
export const GET: RequestHandler = async (event) => {
  const { id: enrolmentId } = event.params;
  const reply = await inPublishedLanguage(event, (langCode) =>
    callAsStaff(event, printReceipt, { params: { enrolmentId }, query: { langCode } }),
  );
  return savedFile(reply);
};
