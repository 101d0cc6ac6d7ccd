import type { Result } from '../../shared/result.ts';
import type { Report, ReportPaper, ReportTopic } from './report.ts';

/** A report in the office's queue. */
export interface WaitingReport {
  readonly id: string;
  readonly topic: ReportTopic;
  readonly language: string;
  /** The first words of what was written last, at most 160 characters. */
  readonly beginning: string;
  readonly papers: number;
  /** The account of the member of staff who deals with it; null for nobody. */
  readonly assignedTo: string | null;
  /** Since when the office has had the next word. */
  readonly since: Date;
}

export interface WaitingFilter {
  /** Null for everybody's and nobody's. */
  readonly assignedTo: string | null;
  /** Null for every topic. */
  readonly topic: ReportTopic | null;
  /** From 0. */
  readonly page: number;
  /** 1 to 200. */
  readonly size: number;
}

export interface ReportFile extends Report {
  readonly assignedTo: string | null;
  /** The reporter's pairwise token: what the audit and the history know them by. */
  readonly owner: string;
}

export interface ReportAnswer {
  readonly id: string;
  /** Plain text of 1 to 1,024 characters in any script. */
  readonly text: string;
  /** The account of the member of staff, for the audit; the resident sees "the office". */
  readonly by: string;
  /** `ask`: the resident has the next word. `close`: it is dealt with; their word opens it again. */
  readonly then: 'ask' | 'close';
}

/** Residents' reports as the office works them. Each change is audited under `by`, and an answer is told the resident. */
export interface ReportDesk {
  /** The longest waiting first, with how many there are in all. */
  readonly waiting: (
    filter: WaitingFilter,
  ) => Promise<{ readonly total: number; readonly reports: readonly WaitingReport[] }>;
  readonly read: (id: string) => Promise<Result<ReportFile, 'report-unknown'>>;
  /** A paper's bytes, which were examined and scanned when they came. */
  readonly paper: (
    id: string,
    paperId: string,
  ) => Promise<Result<ReportPaper & { readonly bytes: Uint8Array }, 'paper-unknown'>>;
  /** Gives the report to a member of staff, or with null back to all. */
  readonly assign: (assignment: {
    readonly id: string;
    readonly to: string | null;
    readonly by: string;
  }) => Promise<Result<undefined, 'report-unknown'>>;
  /** `not-waiting`: somebody answered it meanwhile, or it is closed. */
  readonly answer: (
    answer: ReportAnswer,
  ) => Promise<Result<undefined, 'report-unknown' | 'not-waiting' | 'text-unfit'>>;
}
