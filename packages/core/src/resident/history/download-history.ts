import type { Texts } from '../../backbone/master-data/texts.ts';
import type { ServiceHistoryEntry } from '../../documents/document.ts';
import type { PdfGenerator } from '../../documents/pdf-generator.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { endOfDay, startOfDay } from './day-bounds.ts';
import { STATUS_CODES, describeEvent } from './describe-event.ts';
import type { EventStore } from './event-store.ts';
import { eventStatus, statusFilter } from './event-status.ts';
import type { EventStatus } from './event-status.ts';
import { requestTypesOf } from './request-type.ts';
import { changedAt } from './resident-event.ts';
import type { ListedEvent } from './resident-event.ts';

export interface HistoryDownloadPorts {
  readonly events: Pick<EventStore, 'page'>;
  readonly texts: Texts;
  readonly pdf: PdfGenerator;
  readonly now: () => Date;
  /** Events one document lists at most. */
  readonly mostEvents: number;
}

export interface HistoryDownload {
  readonly language: string;
  /** ISO days; both or none. */
  readonly fromDay: string | null;
  readonly toDay: string | null;
  /** Minutes to add to local time to reach UTC, as JavaScript's getTimezoneOffset. */
  readonly offsetMinutes: number;
  readonly serviceTypes: readonly string[];
  readonly statuses: readonly string[];
  readonly search: string;
  /** An IANA zone or an offset such as `+01:00`. */
  readonly zone: string;
}

/**
 * The resident's history as a document, newest first, pinned or not: filters as in the list, and the period
 * printed is the one asked for. The reference prints one that it did not look in (weakness 58).
 */
export async function downloadHistory(
  ports: HistoryDownloadPorts,
  session: ResidentSession,
  request: HistoryDownload,
): Promise<Result<Uint8Array, 'documents-busy'>> {
  const { language, fromDay, toDay, zone } = request;
  const page = await ports.events.page({
    owner: session.owner,
    requestTypes: requestTypesOf(request.serviceTypes),
    status: statusFilter(request.statuses),
    from: startOfDay(fromDay, request.offsetMinutes),
    until: endOfDay(toDay, request.offsetMinutes),
    search: request.search === '' ? null : request.search,
    order: 'newest-first',
    pageIndex: 0,
    pageSize: ports.mostEvents,
  });
  const say = (code: string): string | null => ports.texts.render(code, language, {});
  return ports.pdf.generate({
    kind: 'service-history',
    language,
    zone,
    issuedAt: ports.now(),
    period: fromDay === null || toDay === null ? null : { from: fromDay, to: toDay },
    serviceTypes: chosen(request.serviceTypes).map((type) => say(`mosip.service.type.${type}`) ?? type),
    statuses: chosen(request.statuses).map((status) => statusText(status, say)),
    search: request.search === '' ? null : request.search,
    entries: page.events.toSorted(byNewest).map((event) => entryOf(ports.texts, event, language)),
    total: page.total,
  });
}

/** `ALL` narrows nothing. */
function chosen(values: readonly string[]): readonly string[] {
  return values.includes('ALL') ? [] : values;
}

function statusText(status: string, say: (code: string) => string | null): string {
  return (isStatus(status) ? say(STATUS_CODES[status]) : null) ?? status;
}

function isStatus(status: string): status is EventStatus {
  return Object.hasOwn(STATUS_CODES, status);
}

function byNewest(left: ListedEvent, right: ListedEvent): number {
  return right.createdAt.getTime() - left.createdAt.getTime();
}

function entryOf(texts: Texts, event: ListedEvent, language: string): ServiceHistoryEntry {
  const words = describeEvent(texts, event, language);
  return {
    eventId: event.eventId,
    eventType: words.requestType,
    description: words.description,
    statusText: words.status,
    status: eventStatus(event.statusCode),
    at: changedAt(event),
  };
}
