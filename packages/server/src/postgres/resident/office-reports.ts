import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { ReportStore } from '@doorstep/core/resident/report/report-store.ts';
import type { Report } from '@doorstep/core/resident/report/report.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { noteText, sealed } from './report-rows.ts';
import type { NoteRow, ReportRow } from './report-rows.ts';

const SCHEMA = 'resident';
const BEGINNING = 160;

type Whole = (rows: readonly ReportRow[]) => Promise<readonly Report[]>;

/** What the office does with reports. */
export function officeReports(
  sql: Database,
  sealer: Sealer,
  whole: Whole,
): Pick<ReportStore, 'waiting' | 'file' | 'assign' | 'answer'> {
  return {
    waiting: (filter) => waiting(sql, sealer, filter),
    file: async (id) => {
      const rows = await sql<ReportRow[]>`select * from resident.report where id = ${id}`;
      const [report] = await whole(rows);
      const [row] = rows;
      return report === undefined || row === undefined
        ? null
        : { ...report, owner: row.owner, assignedTo: row.assigned_to };
    },
    assign: async (id, to, audit) => {
      const rows = await sql`
        with change as (update resident.report set assigned_to = ${to} where id = ${id} returning id),
        ${followUps(sql, SCHEMA, sealer, { messages: [], events: [], audit })}
        select from change`;
      return rows.length === 1;
    },
    answer: async ({ id, text, by, to }, work) => {
      const noteId = uuidv7();
      const rows = await sql`
        with change as (
          update resident.report set state = ${to}, changed_at = now()
           where id = ${id} and state = 'waits for the office'
          returning id
        ), said as (
          insert into resident.report_note (id, report_id, author, staff, text_sealed)
          select ${noteId}, id, 'office', ${by}, ${sealed(sealer, 'note', noteId, text)} from change
        ), ${followUps(sql, SCHEMA, sealer, { ...work, events: [] })}
        select from change`;
      return rows.length === 1;
    },
  };
}

interface QueueRow extends Pick<ReportRow, 'id' | 'topic' | 'language' | 'assigned_to' | 'office_since'> {
  readonly note_id: string;
  readonly text_sealed: NoteRow['text_sealed'];
  readonly papers: number;
}

async function waiting(
  sql: Database,
  sealer: Sealer,
  { assignedTo, topic, page, size }: Parameters<ReportStore['waiting']>[0],
): ReturnType<ReportStore['waiting']> {
  const condition = sql`
    state = 'waits for the office'
    ${assignedTo === null ? sql`` : sql`and assigned_to = ${assignedTo}`}
    ${topic === null ? sql`` : sql`and topic = ${topic}`}`;
  const [[counted], rows] = await Promise.all([
    sql<{ total: number }[]>`select count(*)::int as total from resident.report where ${condition}`,
    sql<QueueRow[]>`
      select report.id, topic, language, assigned_to, office_since, last.id as note_id, last.text_sealed,
             (select count(*)::int from resident.report_paper where report_id = report.id) as papers
        from resident.report as report
        cross join lateral (
          select id, text_sealed from resident.report_note where report_id = report.id order by id desc limit 1
        ) as last
       where ${condition}
       order by office_since, report.id limit ${size} offset ${page * size}`,
  ]);
  return {
    total: counted?.total ?? 0,
    reports: rows.map((row) => ({
      id: row.id,
      topic: row.topic,
      language: row.language,
      beginning: [...noteText(sealer, { id: row.note_id, text_sealed: row.text_sealed })]
        .slice(0, BEGINNING)
        .join(''),
      papers: row.papers,
      assignedTo: row.assigned_to,
      since: row.office_since,
    })),
  };
}
