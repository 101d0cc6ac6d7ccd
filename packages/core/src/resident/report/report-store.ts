import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { Message } from '../../backbone/notifier/notifier.ts';
import type { WaitingFilter, WaitingReport, ReportFile } from './report-desk.ts';
import type { Report, ReportContact, ReportPaper, ReportTopic } from './report.ts';

export interface NewReport {
  readonly id: string;
  readonly owner: string;
  /** The caller's own name for the request; null for none. */
  readonly requestKey: string | null;
  readonly topic: ReportTopic;
  readonly eventId: string | null;
  readonly language: string;
  readonly contact: ReportContact;
  readonly message: string;
}

export interface FollowUps {
  readonly messages: readonly Omit<Message, 'id'>[];
  readonly audit: readonly AuditEntry[];
}

export interface OfficeAnswer {
  readonly id: string;
  readonly text: string;
  readonly by: string;
  readonly to: 'waits for the resident' | 'closed';
}

export interface PaperBytes extends ReportPaper {
  readonly bytes: Uint8Array;
}

/** Reports with their words and papers; each method is one transaction. */
export interface ReportStore {
  /** The report's id; of the one that stands already when the request came before. */
  readonly make: (report: NewReport, followUps: FollowUps) => Promise<string>;
  /** How many an owner made since then. */
  readonly countSince: (owner: string, since: Date) => Promise<number>;
  /** Last changed first. */
  readonly ofOwner: (owner: string) => Promise<readonly Report[]>;
  readonly own: (owner: string, id: string) => Promise<Report | null>;
  /** The resident's word; gives the office the next one, also of a report that was closed. False when it is not theirs. */
  readonly reply: (owner: string, id: string, text: string) => Promise<boolean>;
  readonly addPaper: (
    owner: string,
    id: string,
    paper: Omit<PaperBytes, 'size'>,
  ) => Promise<'added' | 'not theirs' | 'full'>;
  readonly ownPaper: (owner: string, id: string, paperId: string) => Promise<PaperBytes | null>;
  readonly waiting: (
    filter: WaitingFilter,
  ) => Promise<{ readonly total: number; readonly reports: readonly WaitingReport[] }>;
  readonly file: (id: string) => Promise<ReportFile | null>;
  readonly paper: (id: string, paperId: string) => Promise<PaperBytes | null>;
  /** False when there is no such report. */
  readonly assign: (id: string, to: string | null, audit: readonly AuditEntry[]) => Promise<boolean>;
  /** False when the office has not the next word. */
  readonly answer: (answer: OfficeAnswer, followUps: FollowUps) => Promise<boolean>;
}
