import type { HistoryItem } from '@doorstep/core/resident/history/history-item.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { listHistory } from '@doorstep/contract/resident/history.ts';
import { formatInstant } from './locale.ts';
import type { DateStyle } from './locale.ts';

export interface PageSizes {
  readonly usual: number;
  /** Larger pages are cut to this; the reference has no bound. */
  readonly largest: number;
}

export interface PageQuery {
  readonly pageIndex?: string;
  readonly pageSize?: string;
}

export function pageAsked(
  query: PageQuery,
  { usual, largest }: PageSizes,
): { readonly pageIndex: number; readonly pageSize: number } {
  return {
    pageIndex: Number(query.pageIndex ?? 0),
    pageSize: Math.min(Number(query.pageSize || usual), largest),
  };
}

interface FoundPage {
  readonly pageIndex: number;
  readonly pageSize: number;
  readonly total: number;
  readonly items: readonly HistoryItem[];
}

export function wirePage(
  { pageIndex, pageSize, total, items }: FoundPage,
  style: DateStyle,
): OutputOf<typeof listHistory> {
  return {
    pageIndex,
    pageSize,
    totalItems: total,
    totalPages: Math.ceil(total / pageSize),
    data: items.map((item) => ({
      eventId: item.eventId,
      description: item.description,
      eventStatus: item.status,
      timeStamp: formatInstant(item.at, style),
      serviceType: item.serviceType,
      requestType: item.requestType,
      pinnedStatus: item.pinned,
      readStatus: item.read,
      serialNumber: 0,
    })),
  };
}

/** Whether the wire speaks the language that `langCode` of the path names. */
export function pathLanguageIn(languages: readonly string[]): (raw: RawInput) => Promise<boolean> {
  return (raw) => Promise.resolve(languages.includes(textAt(raw.params, 'langCode') ?? ''));
}
