import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { listHistory } from '@doorstep/contract/resident/history.ts';
import { wireTime } from '../../texts/wire-time.ts';

/** A line of the history or of the notifications. */
export interface HistoryEntry {
  readonly number: string;
  readonly what: string;
  readonly kind: string;
  readonly status: string;
  /** Null where the API gave a time in words, which then stand in `when`. */
  readonly at: Date | null;
  readonly when: string;
  readonly pinned: boolean;
  readonly read: boolean;
}

export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  readonly total: number;
  readonly pages: number;
}

/** @param offset the `time-zone-offset` the request asked for */
export function historyEntry(
  item: OutputOf<typeof listHistory>['data'][number],
  offset: number,
): HistoryEntry {
  return {
    number: item.eventId,
    what: item.description,
    kind: item.requestType,
    status: item.eventStatus,
    at: wireTime(item.timeStamp, offset),
    when: item.timeStamp,
    pinned: item.pinnedStatus,
    read: item.readStatus,
  };
}

/** The page where an event is told in full. */
export function requestAddress(number: string): string {
  return `/services/requests/${number}`;
}
