import type { Texts } from '../../backbone/master-data/texts.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { describeEvent } from './describe-event.ts';
import type { EventWords } from './describe-event.ts';
import type { EventStore } from './event-store.ts';
import { statusFilter } from './event-status.ts';
import { requestTypesOf, serviceOf } from './request-type.ts';
import type { ServiceType } from './request-type.ts';

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
}

export interface HistoryItem extends EventWords {
  readonly eventId: string;
  readonly serviceType: ServiceType | null;
  /** Created, or last changed when that came later. */
  readonly at: Date;
  readonly pinned: boolean;
  readonly read: boolean;
}

const DAY = 86_400_000;

/** A page of the resident's history: pinned first, then newest; all filters hold together (RES_FR, weakness 37). */
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
    pageIndex: request.pageIndex,
    pageSize: request.pageSize,
  });
  return {
    total: page.total,
    items: page.events.map((event) => ({
      ...describeEvent(ports.texts, event, request.language),
      eventId: event.eventId,
      serviceType: serviceOf(event.requestType),
      at: event.updatedAt > event.createdAt ? event.updatedAt : event.createdAt,
      pinned: event.pinned,
      read: event.read,
    })),
  };
}

function startOfDay(day: string | null, offsetMinutes: number): Date | null {
  return day === null ? null : new Date(Date.parse(`${day}T00:00:00Z`) + offsetMinutes * 60_000);
}

/** The midnight that ends the day; it belongs to the next one (the reference includes it). */
function endOfDay(day: string | null, offsetMinutes: number): Date | null {
  return day === null ? null : new Date(Date.parse(`${day}T00:00:00Z`) + DAY + offsetMinutes * 60_000);
}
