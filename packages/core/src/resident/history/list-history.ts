import type { Texts } from '../../backbone/master-data/texts.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import type { EventStore, HistoryOrder } from './event-store.ts';
import { endOfDay, startOfDay } from './day-bounds.ts';
import { statusFilter } from './event-status.ts';
import { historyItem } from './history-item.ts';
import type { HistoryItem } from './history-item.ts';
import { requestTypesOf } from './request-type.ts';

export interface HistoryRequest {
  readonly language: string;
  readonly pageIndex: number;
  readonly pageSize: number;
  /** ISO days; both or none. */
  readonly fromDay: string | null;
  readonly toDay: string | null;
  /** Minutes to add to local time to reach UTC, as JavaScript's getTimezoneOffset. */
  readonly offsetMinutes: number;
  readonly serviceTypes: readonly string[];
  readonly statuses: readonly string[];
  readonly search: string;
  readonly order: HistoryOrder;
}

/** A page of the resident's history: pinned first, then in the order asked for; all filters hold together (weakness 37). */
export async function listHistory(
  ports: { readonly events: EventStore; readonly texts: Texts },
  session: ResidentSession,
  request: HistoryRequest,
): Promise<{ readonly total: number; readonly items: readonly HistoryItem[] }> {
  const page = await ports.events.page({
    owner: session.owner,
    requestTypes: requestTypesOf(request.serviceTypes),
    status: statusFilter(request.statuses),
    from: startOfDay(request.fromDay, request.offsetMinutes),
    until: endOfDay(request.toDay, request.offsetMinutes),
    search: request.search === '' ? null : request.search,
    order: request.order,
    pageIndex: request.pageIndex,
    pageSize: request.pageSize,
  });
  return {
    total: page.total,
    items: page.events.map((event) => historyItem(ports.texts, event, request.language)),
  };
}
