import { downloadHistory as makeHistory } from '@doorstep/core/resident/history/download-history.ts';
import type { HistoryDownloadPorts } from '@doorstep/core/resident/history/download-history.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { downloadHistory } from '@doorstep/contract/resident/history-download.ts';
import type { ServerCallers } from '../callers.ts';
import { fileName, fileStamp, zoneOf } from './file-name.ts';
import { datesAsked, parts } from './history.ts';
import { dateStyle } from './locale.ts';

export interface HistoryDownloadRoutePorts extends HistoryDownloadPorts {
  readonly languages: readonly string[];
  /** The file's name, with its placeholders. */
  readonly fileName: string;
}

export function historyDownload(
  ports: HistoryDownloadRoutePorts,
): Implementation<typeof downloadHistory, ServerCallers> {
  return {
    questions: {
      ...datesAsked,
      'language-published': (raw) =>
        Promise.resolve(ports.languages.includes(textAt(raw.query, 'languageCode') ?? '')),
    },
    answer: async ({ query, headers }, session) => {
      const style = dateStyle(headers);
      const made = await makeHistory(ports, session, {
        language: query.languageCode,
        fromDay: query.fromDate || null,
        toDay: query.toDate || null,
        offsetMinutes: style.offsetMinutes,
        serviceTypes: parts(query.serviceType),
        statuses: parts(query.statusFilter),
        search: query.searchText ?? '',
        zone: zoneOf(style),
      });
      if (!made.ok) return made;
      const timestamp = fileStamp(ports.now(), style);
      return ok({ fileName: fileName(ports.fileName, { timestamp }), bytes: made.value });
    },
  };
}
