import type { ServiceHistory } from '@doorstep/core/documents/document.ts';
import { pageData, wordingOf } from './page-data.ts';
import type { DocumentOffice, FactData, PageData, Wording } from './page-data.ts';

export interface ServiceHistoryData extends PageData {
  readonly facts: readonly FactData[];
  readonly heads: readonly string[];
  readonly rows: readonly HistoryRow[];
  /** Said when not every event that matches is listed. */
  readonly cut: string | null;
  readonly none: string;
}

interface HistoryRow {
  readonly event: string;
  /** Null where it would only repeat the event's name. */
  readonly description: string | null;
  readonly status: string;
  readonly tone: string;
  readonly date: string;
  readonly number: string;
}

export function serviceHistoryData(office: DocumentOffice, document: ServiceHistory): ServiceHistoryData {
  const wording = wordingOf(office, document);
  const { say, count, shortInstant } = wording;
  const { entries, total } = document;
  return {
    ...pageData(office, document, { title: 'history-title', lead: 'history-lead' }),
    facts: filterFacts(document, wording),
    heads: [say('column-event'), say('column-status'), say('column-date'), say('column-number')],
    rows: entries.map((entry) => ({
      event: entry.eventType,
      description: entry.description === entry.eventType ? null : entry.description,
      status: entry.statusText,
      tone: entry.status,
      date: shortInstant(entry.at),
      number: entry.eventId,
    })),
    cut:
      total > entries.length
        ? say('history-cut', { shown: count(entries.length), total: count(total) })
        : null,
    none: say('history-none'),
  };
}

function filterFacts(document: ServiceHistory, { say, period, count }: Wording): readonly FactData[] {
  const { serviceTypes, statuses, search, total } = document;
  const text = (label: string, value: string): FactData => ({ label, form: 'text', text: value });
  const list = (label: string, items: readonly string[]): FactData => ({ label, form: 'list', items });
  return [
    text(
      say('history-period'),
      document.period === null ? say('history-whole') : period(document.period.from, document.period.to),
    ),
    ...(serviceTypes.length > 0 ? [list(say('history-services'), serviceTypes)] : []),
    ...(statuses.length > 0 ? [list(say('history-statuses'), statuses)] : []),
    ...(search === null ? [] : [{ label: say('history-search'), form: 'number', text: search } as const]),
    text(say('history-count'), count(total)),
  ];
}
