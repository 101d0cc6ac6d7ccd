import { listHistory as historyPage } from '@doorstep/core/resident/history/list-history.ts';
import type { EventStore } from '@doorstep/core/resident/history/event-store.ts';
import type { Texts } from '@doorstep/core/backbone/master-data/texts.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { listHistory } from '@doorstep/contract/resident/history.ts';
import type { ServerCallers } from '../callers.ts';
import { dateStyle, formatInstant } from './locale.ts';

export interface HistoryPorts {
  readonly events: EventStore;
  readonly texts: Texts;
  readonly languages: readonly string[];
  readonly defaultPageSize: number;
  /** Larger pages are cut to this; the reference has no bound. */
  readonly largestPageSize: number;
}

export function historyList(ports: HistoryPorts): Implementation<typeof listHistory, ServerCallers> {
  return {
    questions: {
      'language-published': (raw) =>
        Promise.resolve(ports.languages.includes(textAt(raw.params, 'langCode') ?? '')),
      'from-date-given': (raw) => Promise.resolve(day(raw, 'toDate') === '' || day(raw, 'fromDate') !== ''),
      'to-date-given': (raw) => Promise.resolve(day(raw, 'fromDate') === '' || day(raw, 'toDate') !== ''),
      'dates-in-order': (raw) => Promise.resolve(day(raw, 'fromDate') <= day(raw, 'toDate')),
    },
    answer: async ({ params, query, headers }, session) => {
      const style = dateStyle(headers);
      const pageIndex = Number(query.pageIndex ?? 0);
      const pageSize = Math.min(Number(query.pageSize || ports.defaultPageSize), ports.largestPageSize);
      const found = await historyPage(ports, session, {
        language: params.langCode,
        pageIndex,
        pageSize,
        fromDay: query.fromDate || null,
        toDay: query.toDate || null,
        offsetMinutes: style.offsetMinutes,
        serviceTypes: parts(query.serviceType),
        statuses: parts(query.statusFilter),
        search: query.searchText ?? '',
      });
      return ok({
        pageIndex,
        pageSize,
        totalItems: found.total,
        totalPages: Math.ceil(found.total / pageSize),
        data: found.items.map((item) => ({
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
      });
    },
  };
}

function day(raw: RawInput, name: string): string {
  return textAt(raw.query, name) ?? '';
}

function parts(list: string | undefined): readonly string[] {
  return (list ?? '').split(',').filter((part) => part !== '');
}
