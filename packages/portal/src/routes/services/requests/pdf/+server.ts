import { redirect } from '@sveltejs/kit';
import { downloadHistory } from '@doorstep/contract/resident/history-download.ts';
import { filterProblem, historyQuery, pageAddress, readFilter } from '../../../../features/history/filter.ts';
import { inPublishedLanguage } from '../../../../server/published-language.ts';
import { savedFile } from '../../../../server/saved-file.ts';
import { callAsResident } from '../../../../server/api.ts';
import { zoneOffset } from '../../../../texts/wire-time.ts';
import type { RequestHandler } from './$types';

/** The history as a PDF, by the filter of the page it was asked from. */
export const GET: RequestHandler = async (event) => {
  const filter = readFilter(event.url.searchParams);
  if (filterProblem(filter) !== null) redirect(303, pageAddress(filter, 1));
  const now = new Date();
  const offset = zoneOffset(event.locals.timeZone, now);
  const today = new Date(now.getTime() - offset * 60_000).toISOString().slice(0, 10);
  const { pageIndex, pageSize, ...query } = historyQuery(filter, 1, today);
  const reply = await inPublishedLanguage(event, (languageCode) =>
    callAsResident(event, downloadHistory, {
      query: { ...query, languageCode },
      headers: { 'time-zone-offset': String(offset) },
    }),
  );
  return savedFile(reply);
};
