import { error } from '@sveltejs/kit';
import { writeCalendarEntry } from '@doorstep/contract/preregistration/acknowledgement.ts';
import { callAsApplicant } from '../../../../server/applicant.ts';
import { inPublishedLanguage } from '../../../../server/published-language.ts';
import type { RequestHandler } from './$types';

/** The appointment for the calendar of this device. */
export const GET: RequestHandler = async (event) => {
  const { prid } = event.params;
  const reply = await inPublishedLanguage(event, (langCode) =>
    callAsApplicant(event, writeCalendarEntry, { params: { prid }, query: { langCode } }),
  );
  if (!reply.ok) error(404, 'There is no appointment');
  return new Response(reply.value.calendar, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${prid}.ics"`,
      'cache-control': 'no-store',
    },
  });
};
