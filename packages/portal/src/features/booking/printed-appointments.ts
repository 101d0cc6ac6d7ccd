import type { RequestEvent } from '@sveltejs/kit';
import { printAcknowledgements } from '@doorstep/contract/preregistration/acknowledgement.ts';
import { callAsApplicant } from '../../server/applicant.ts';
import { inPublishedLanguage } from '../../server/published-language.ts';
import { savedFile } from '../../server/saved-file.ts';
import { pridsOf } from './slot-page.ts';

/** The appointments of a party as one PDF, in the language of the page. */
export async function printedAppointments(event: RequestEvent): Promise<Response> {
  const prids = pridsOf(event).join(',');
  const reply = await inPublishedLanguage(event, (langCode) =>
    callAsApplicant(event, printAcknowledgements, { query: { prids, langCode } }),
  );
  return savedFile(reply);
}
