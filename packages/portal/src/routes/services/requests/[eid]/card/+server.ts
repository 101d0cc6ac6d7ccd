import { error } from '@sveltejs/kit';
import { downloadEventCard } from '@doorstep/contract/resident/card.ts';
import { callAsResident } from '../../../../../server/api.ts';
import { savedFile } from '../../../../../server/saved-file.ts';
import { zoneOffset } from '../../../../../texts/wire-time.ts';
import type { RequestHandler } from './$types';

/** The card that an event brought, as it is today. */
export const GET: RequestHandler = async (event) => {
  const { language, timeZone } = event.locals;
  const headers = { locale: language.tag, 'time-zone-offset': String(zoneOffset(timeZone, new Date())) };
  const reply = await callAsResident(event, downloadEventCard, {
    params: { eventId: event.params.eid },
    headers,
  });
  if (!reply.ok && (reply.word === 'event-unknown' || reply.word === 'event-without-card'))
    error(404, 'No such card');
  return savedFile(reply);
};
