import type { RequestEvent } from '@sveltejs/kit';
import { listHistory } from '@doorstep/contract/resident/history.ts';
import { callAsResident, stopOn } from '../../server/api.ts';
import { zoneOffset } from '../../texts/wire-time.ts';
import type { HistoryFilter } from './filter.ts';
import { historyQuery } from './filter.ts';
import { historyEntry } from './history-entry.ts';
import type { HistoryPage } from './history-entry.ts';
import { inPublishedLanguage } from '../../server/published-language.ts';

/** A page of the history. The days of the filter are days of the visitor's zone. */
export async function loadHistory(
  event: RequestEvent,
  filter: HistoryFilter,
  pageSize: number,
): Promise<HistoryPage> {
  const now = new Date();
  const offset = zoneOffset(event.locals.timeZone, now);
  const today = new Date(now.getTime() - offset * 60_000).toISOString().slice(0, 10);
  const reply = await inPublishedLanguage(event, (langCode) =>
    callAsResident(event, listHistory, {
      params: { langCode },
      query: historyQuery(filter, pageSize, today),
      headers: { 'time-zone-offset': String(offset) },
    }),
  );
  if (!reply.ok) return stopOn(reply);
  const { data, totalItems, totalPages } = reply.value;
  return { total: totalItems, pages: totalPages, entries: data.map((item) => historyEntry(item, offset)) };
}
