import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { AttributeNames } from '../../backbone/id-repository/contact.ts';
import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import type { MessageLanguages, Texts } from '../../backbone/master-data/texts.ts';
import type { Examiners } from '../../shared/uploaded-file/examine-file.ts';
import type { EventStore } from '../history/event-store.ts';
import type { ReportStore } from './report-store.ts';

/** What reports stand on. */
export interface ReportPorts extends Examiners {
  readonly reports: ReportStore;
  readonly events: Pick<EventStore, 'find'>;
  readonly idRepository: Pick<IdRepository, 'identity'>;
  readonly attributes: AttributeNames;
  readonly texts: Texts;
  readonly languages: MessageLanguages;
  /** Reports one person may make within a day. */
  readonly mostPerDay: number;
  /** What a text may be made of. */
  readonly plainText: RegExp;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly trackLink: (reportId: string) => string;
  readonly auditEntry: (
    name: ReportAudit,
    about: { readonly owner: string | null; readonly by: string; readonly reportId: string },
  ) => AuditEntry;
}

export type ReportAudit = 'report-made' | 'report-assigned' | 'report-answered';

/** Whether a text may stand as a word of a report: neither empty nor too long, and without marks of markup. */
export function isFitText(
  { plainText }: Pick<ReportPorts, 'plainText'>,
  text: string,
  most: number,
): 'fit' | 'unfit' {
  const length = [...text.trim()].length;
  return length > 0 && length <= most && plainText.test(text) ? 'fit' : 'unfit';
}
