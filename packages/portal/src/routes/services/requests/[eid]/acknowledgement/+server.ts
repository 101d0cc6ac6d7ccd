import { error } from '@sveltejs/kit';
import { downloadAcknowledgement } from '@doorstep/contract/resident/acknowledgement.ts';
import { inPublishedLanguage } from '../../../../../server/published-language.ts';
import { savedFile } from '../../../../../server/saved-file.ts';
import { callAsResident } from '../../../../../server/api.ts';
import { zoneOffset } from '../../../../../texts/wire-time.ts';
import type { RequestHandler } from './$types';

/** What our records say about one event, as a PDF in the language of the page it was asked from. */
export const GET: RequestHandler = async (event) => {
  const eventId = event.params.eid;
  const offset = String(zoneOffset(event.locals.timeZone, new Date()));
  const reply = await inPublishedLanguage(event, (languageCode) =>
    callAsResident(event, downloadAcknowledgement, {
      params: { eventId, languageCode },
      headers: { 'time-zone-offset': offset },
    }),
  );
  // A number that is none of this person's events has no page either.
  if (!reply.ok && reply.status === 400) error(404, 'No such event');
  return savedFile(reply);
};
