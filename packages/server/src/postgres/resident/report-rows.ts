import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type {
  Report,
  ReportContact,
  ReportPaper,
  ReportState,
  ReportTopic,
} from '@doorstep/core/resident/report/report.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

/** A report as it lies, with its words and the names of its papers beside it. */
export interface ReportRow {
  readonly id: string;
  readonly owner: string;
  readonly topic: ReportTopic;
  readonly event_id: string | null;
  readonly language: string;
  readonly state: ReportState;
  readonly contact_sealed: Uint8Array;
  readonly assigned_to: string | null;
  readonly office_since: Date;
  readonly made_at: Date;
  readonly changed_at: Date;
}

export interface NoteRow {
  readonly id: string;
  readonly report_id: string;
  readonly author: 'resident' | 'office';
  readonly text_sealed: Uint8Array;
  readonly at: Date;
}

export interface PaperRow {
  readonly id: string;
  readonly report_id: string;
  readonly name_sealed: Uint8Array;
  readonly format: ReportPaper['format'];
  readonly size: number;
}

type Part = 'contact' | 'note' | 'paper-name' | 'paper';

/** Where a sealed value of a report belongs: the id is that of its own row. */
export function reportContext(part: Part, id: string): string {
  return `resident.report.${part}/${id}`;
}

export function sealed(sealer: Sealer, part: Part, id: string, text: string): Buffer {
  return Buffer.from(sealer.seal(text, reportContext(part, id)));
}

export function reportOf(
  sealer: Sealer,
  row: ReportRow,
  notes: readonly NoteRow[],
  papers: readonly PaperRow[],
): Report {
  return {
    id: row.id,
    topic: row.topic,
    eventId: row.event_id,
    state: row.state,
    language: row.language,
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by this store and authenticated by its seal
    contact: JSON.parse(sealer.open(row.contact_sealed, reportContext('contact', row.id))) as ReportContact,
    notes: notes
      .filter((note) => note.report_id === row.id)
      .map((note) => ({ id: note.id, from: note.author, text: noteText(sealer, note), at: note.at })),
    papers: papers.filter((paper) => paper.report_id === row.id).map((paper) => paperOf(sealer, paper)),
    madeAt: row.made_at,
    changedAt: row.changed_at,
  };
}

export function noteText(sealer: Sealer, note: Pick<NoteRow, 'id' | 'text_sealed'>): string {
  return sealer.open(note.text_sealed, reportContext('note', note.id));
}

export function paperOf(sealer: Sealer, { id, name_sealed: name, format, size }: PaperRow): ReportPaper {
  return { id, name: sealer.open(name, reportContext('paper-name', id)), format, size };
}

const columnOf = (table: string, column: string, part: Part): SealedColumn => ({
  system: 'resident',
  table: `resident.${table}`,
  key: ['id'],
  column,
  context: (row) => reportContext(part, row.text('id')),
});

export const reportColumns: readonly SealedColumn[] = [
  columnOf('report', 'contact_sealed', 'contact'),
  columnOf('report_note', 'text_sealed', 'note'),
  columnOf('report_paper', 'name_sealed', 'paper-name'),
  columnOf('report_paper', 'sealed', 'paper'),
];
