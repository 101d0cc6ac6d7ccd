import type { RequestEvent } from '@sveltejs/kit';
import { error } from '@sveltejs/kit';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import { getRequest } from '@doorstep/contract/doorstep/request.ts';
import { callAsResident, stopOn } from '../../server/api.ts';
import { inPublishedLanguage } from '../../server/published-language.ts';

/** One event in full; whoever sees it has read it. */
export async function loadRequest(
  event: RequestEvent,
  eventId: string,
): Promise<OutputOf<typeof getRequest>> {
  const reply = await inPublishedLanguage(event, (language) =>
    callAsResident(event, getRequest, { params: { eventId }, query: { language } }),
  );
  if (reply.ok) return reply.value;
  if (reply.word === 'event-unknown') error(404, 'No such event', { word: reply.word });
  return stopOn(reply);
}
