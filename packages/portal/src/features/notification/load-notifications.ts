import type { RequestEvent } from '@sveltejs/kit';
import { listNotifications, openBell } from '@doorstep/contract/resident/notification.ts';
import { callApi, callAsResident, stopOn } from '../../server/api.ts';
import { historyEntry } from '../history/history-entry.ts';
import type { HistoryPage } from '../history/history-entry.ts';
import { inPublishedLanguage } from '../../server/published-language.ts';

/** A page of the notifications. Whoever sees it has opened the bell; what is new stays so until it is looked at. */
export async function loadNotifications(
  event: RequestEvent,
  page: number,
  pageSize: number,
): Promise<HistoryPage> {
  const reply = await inPublishedLanguage(event, (langCode) =>
    callAsResident(event, listNotifications, {
      params: { langCode },
      query: { pageIndex: String(page - 1), pageSize: String(pageSize) },
      headers: { 'time-zone-offset': '0' },
    }),
  );
  if (!reply.ok) return stopOn(reply);
  // A link in a message may bring the browser here from elsewhere: then the bell stays as it is.
  await callApi(event, openBell, {});
  const { data, totalItems, totalPages } = reply.value;
  return { total: totalItems, pages: totalPages, entries: data.map((item) => historyEntry(item, 0)) };
}
