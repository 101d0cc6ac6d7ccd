import { listHistory as historyPage } from '@doorstep/core/resident/history/list-history.ts';
import type { EventStore } from '@doorstep/core/resident/history/event-store.ts';
import type { Texts } from '@doorstep/core/backbone/master-data/texts.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { listHistory } from '@doorstep/contract/resident/history.ts';
import type { ServerCallers } from '../callers.ts';
import { pageAsked, pathLanguageIn, wirePage } from './event-page.ts';
import { dateStyle } from './locale.ts';

export interface HistoryPorts {
  readonly events: EventStore;
  readonly texts: Texts;
  readonly languages: readonly string[];
  readonly defaultPageSize: number;
  /** Larger pages are cut to this; the reference has no bound. */
  readonly largestPageSize: number;
}

/** What the checks ask about the period of a query. */
export const datesAsked = {
  'from-date-given': (raw: RawInput) =>
    Promise.resolve(day(raw, 'toDate') === '' || day(raw, 'fromDate') !== ''),
  'to-date-given': (raw: RawInput) =>
    Promise.resolve(day(raw, 'fromDate') === '' || day(raw, 'toDate') !== ''),
  'dates-in-order': (raw: RawInput) => Promise.resolve(day(raw, 'fromDate') <= day(raw, 'toDate')),
};

export function historyList(ports: HistoryPorts): Implementation<typeof listHistory, ServerCallers> {
  return {
    questions: {
      'language-published': pathLanguageIn(ports.languages),
      ...datesAsked,
    },
    answer: async ({ params, query, headers }, session) => {
      const style = dateStyle(headers);
      const page = pageAsked(query, { usual: ports.defaultPageSize, largest: ports.largestPageSize });
      const found = await historyPage(ports, session, {
        language: params.langCode,
        ...page,
        fromDay: query.fromDate || null,
        toDay: query.toDate || null,
        offsetMinutes: style.offsetMinutes,
        serviceTypes: parts(query.serviceType),
        statuses: parts(query.statusFilter),
        search: query.searchText ?? '',
        order: query.sortType === 'ASC' ? 'oldest-first' : 'newest-first',
      });
      return ok(wirePage({ ...page, ...found }, style));
    },
  };
}

function day(raw: RawInput, name: string): string {
  return textAt(raw.query, name) ?? '';
}

export function parts(list: string | undefined): readonly string[] {
  return (list ?? '').split(',').filter((part) => part !== '');
}
