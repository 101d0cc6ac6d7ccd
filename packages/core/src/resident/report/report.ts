/** Where a report stands: who has the next word. `closed` when the office said that it is dealt with. */
export const REPORT_STATES = ['waits for the office', 'waits for the resident', 'closed'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** What a report is about, for the office's queue. */
export const REPORT_TOPICS = ['event', 'my-data', 'sign-in', 'card', 'somebody-else', 'other'] as const;
export type ReportTopic = (typeof REPORT_TOPICS)[number];

/** One word in the exchange. */
export interface ReportNote {
  readonly id: string;
  readonly from: 'resident' | 'office';
  readonly text: string;
  readonly at: Date;
}

/** A file that came with a report; its bytes are fetched apart. */
export interface ReportPaper {
  readonly id: string;
  readonly name: string;
  readonly format: 'pdf' | 'jpeg' | 'png';
  /** Bytes. */
  readonly size: number;
}

/** How to reach whoever reported; as they wrote it, or as their record has it. */
export interface ReportContact {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** A report as whoever made it sees it, and the office too. */
export interface Report {
  /** The ticket: a UUID. */
  readonly id: string;
  readonly topic: ReportTopic;
  /** The event of the resident's history that it is about; null for none. */
  readonly eventId: string | null;
  readonly state: ReportState;
  /** Three letters: the language they wrote the report in. */
  readonly language: string;
  readonly contact: ReportContact;
  /** Oldest first; the first is the report itself. */
  readonly notes: readonly ReportNote[];
  readonly papers: readonly ReportPaper[];
  readonly madeAt: Date;
  readonly changedAt: Date;
}

export const LONGEST_MESSAGE = 1_024;
export const MOST_PAPERS = 5;
