import type { RequestEvent } from '@sveltejs/kit';
import { listHistory } from '@doorstep/contract/resident/history.ts';
import { callAsResident, stopOn } from '../../server/api.ts';
import { wireTime, zoneOffset } from '../../texts/wire-time.ts';
import type { HistoryFilter } from './filter.ts';
import { historyQuery } from './filter.ts';

export interface HistoryEntry {
  readonly number: string;
  readonly what: string;
  readonly kind: string;
  readonly status: string;
  /** Null where the API gave a time in words, which then stand in `when`. */
  readonly at: Date | null;
  readonly when: string;
  readonly pinned: boolean;
}

export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  readonly total: number;
  readonly pages: number;
}

/** A page of the history. The days of the filter are days of the country's zone. */
export async function loadHistory(
  event: RequestEvent,
  filter: HistoryFilter,
  pageSize: number,
): Promise<HistoryPage> {
  const { country, language } = event.locals;
  const now = new Date();
  const offset = zoneOffset(country.timeZone, now);
  const today = new Date(now.getTime() - offset * 60_000).toISOString().slice(0, 10);
  const ask = (langCode: string) =>
    callAsResident(event, listHistory, {
      params: { langCode },
      query: historyQuery(filter, pageSize, today),
      headers: { 'time-zone-offset': String(offset) },
    });
  const first = await ask(language.code);
  const reply =
    !first.ok && first.word === 'language-unknown' ? await ask(country.languages[0]?.code ?? 'eng') : first;
  if (!reply.ok) return stopOn(reply);
  return {
    total: reply.value.totalItems,
    pages: reply.value.totalPages,
    entries: reply.value.data.map((item) => ({
      number: item.eventId,
      what: item.description,
      kind: item.requestType,
      status: item.eventStatus,
      at: wireTime(item.timeStamp, offset),
      when: item.timeStamp,
      pinned: item.pinnedStatus,
    })),
  };
}
