import { error } from '@sveltejs/kit';
import { downloadEventCard, requestVidCard } from '@doorstep/contract/resident/card.ts';
import { loadVids } from '../../../../features/vid/load-vids.ts';
import { callAsResident, stopOn } from '../../../../server/api.ts';
import { formText } from '../../../../server/form-text.ts';
import { savedFile } from '../../../../server/saved-file.ts';
import { zoneOffset } from '../../../../texts/wire-time.ts';
import type { RequestHandler } from './$types';

/** The card of one of this resident's VIDs, named by the page's own reference. */
export const POST: RequestHandler = async (event) => {
  const reference = formText(await event.request.formData(), 'vid');
  const vid = (await loadVids(event)).find((found) => found.reference === reference);
  if (vid === undefined) error(404, 'No such VID');
  const { language, timeZone } = event.locals;
  const headers = { locale: language.tag, 'time-zone-offset': String(zoneOffset(timeZone, new Date())) };
  const asked = await callAsResident(event, requestVidCard, { params: { vid: vid.vid }, headers });
  if (!asked.ok) return stopOn(asked);
  const eventId = asked.headers['eventid'];
  return savedFile(
    await callAsResident(event, downloadEventCard, {
      params: { eventId: typeof eventId === 'string' ? eventId : '' },
      headers,
    }),
  );
};
