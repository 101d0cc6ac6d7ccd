import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { NewReport, PaperBytes, ReportStore } from '@doorstep/core/resident/report/report-store.ts';
import type { Report } from '@doorstep/core/resident/report/report.ts';
import { MOST_PAPERS } from '@doorstep/core/resident/report/report.ts';
import { violatedConstraint } from '@doorstep/platform/database.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { officeReports } from './office-reports.ts';
import { paperOf, reportContext, reportOf, sealed } from './report-rows.ts';
import type { NoteRow, PaperRow, ReportRow } from './report-rows.ts';

const SCHEMA = 'resident';
const MOST_SHOWN = 100;

export function createReportStore(sql: Database, sealer: Sealer): ReportStore {
  const whole = (rows: readonly ReportRow[]): Promise<readonly Report[]> => withParts(sql, sealer, rows);
  return {
    ...officeReports(sql, sealer, whole),
    make: async (report, work) => {
      const rows = await sql<{ id: string }[]>`
        with change as (${insertion(sql, sealer, report)} returning id),
        said as (
          insert into resident.report_note (id, report_id, author, text_sealed)
          select ${report.id}, id, 'resident', ${sealed(sealer, 'note', report.id, report.message)} from change
        ), ${followUps(sql, SCHEMA, sealer, { ...work, events: [] })}
        select id from change`;
      return rows[0]?.id ?? standing(sql, report);
    },
    countSince: async (owner, since) => {
      const [row] = await sql<{ made: number }[]>`
        select count(*)::int as made from resident.report where owner = ${owner} and made_at > ${since}`;
      return row?.made ?? 0;
    },
    ofOwner: async (owner) =>
      whole(
        await sql<ReportRow[]>`
          select * from resident.report where owner = ${owner} order by changed_at desc, id limit ${MOST_SHOWN}`,
      ),
    own: async (owner, id) =>
      (
        await whole(
          await sql<ReportRow[]>`
        select * from resident.report where owner = ${owner} and id = ${id}`,
        )
      )[0] ?? null,
    reply: (owner, id, text) => reply(sql, sealer, { owner, id, text }),
    addPaper: (owner, id, paper) => addPaper(sql, sealer, { owner, id, paper }),
    ownPaper: async (owner, id, paperId) =>
      paperBytes(
        sealer,
        await sql<(PaperRow & { sealed: Uint8Array })[]>`
          select paper.* from resident.report_paper as paper join resident.report on report.id = report_id
           where owner = ${owner} and report_id = ${id} and paper.id = ${paperId}`,
      ),
    paper: async (id, paperId) =>
      paperBytes(
        sealer,
        await sql<(PaperRow & { sealed: Uint8Array })[]>`
          select * from resident.report_paper where report_id = ${id} and id = ${paperId}`,
      ),
  };
}

function insertion(sql: Database, sealer: Sealer, report: NewReport): Fragment {
  return sql`
    insert into resident.report (id, owner, request_key, topic, event_id, language, state, contact_sealed)
    values (${report.id}, ${report.owner}, ${report.requestKey}, ${report.topic}, ${report.eventId},
            ${report.language}, 'waits for the office',
            ${sealed(sealer, 'contact', report.id, JSON.stringify(report.contact))})
    on conflict on constraint reports_one_per_request do nothing`;
}

async function standing(sql: Database, { owner, requestKey }: NewReport): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    select id from resident.report where owner = ${owner} and request_key = ${requestKey}`;
  if (row === undefined) throw new Error('A report could neither be written nor found');
  return row.id;
}

async function withParts(
  sql: Database,
  sealer: Sealer,
  rows: readonly ReportRow[],
): Promise<readonly Report[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [notes, papers] = await Promise.all([
    sql<NoteRow[]>`select * from resident.report_note where report_id = any(${ids}::uuid[]) order by id`,
    sql<PaperRow[]>`
      select id, report_id, name_sealed, format, size from resident.report_paper
       where report_id = any(${ids}::uuid[]) order by place`,
  ]);
  return rows.map((row) => reportOf(sealer, row, notes, papers));
}

interface Reply {
  readonly owner: string;
  readonly id: string;
  readonly text: string;
}

async function reply(sql: Database, sealer: Sealer, { owner, id, text }: Reply): Promise<boolean> {
  const noteId = uuidv7();
  const rows = await sql`
    with change as (
      update resident.report
         set state = 'waits for the office', changed_at = now(),
             office_since = case state when 'waits for the office' then office_since else now() end
       where owner = ${owner} and id = ${id}
      returning id
    )
    insert into resident.report_note (id, report_id, author, text_sealed)
    select ${noteId}, id, 'resident', ${sealed(sealer, 'note', noteId, text)} from change
    returning id`;
  return rows.length === 1;
}

interface Addition {
  readonly owner: string;
  readonly id: string;
  readonly paper: Omit<PaperBytes, 'size'>;
}

/** Takes the first free place; two at once that want the same one try again. */
async function addPaper(
  sql: Database,
  sealer: Sealer,
  addition: Addition,
): Promise<'added' | 'not theirs' | 'full'> {
  const { owner, id, paper } = addition;
  try {
    const rows = await sql<{ place: number | null }[]>`
      with held as (select id from resident.report where owner = ${owner} and id = ${id}),
      free as (
        select min(one)::smallint as place from generate_series(1, ${MOST_PAPERS}::int) as one
         where not exists (select from resident.report_paper as taken
                            where taken.report_id = ${id} and taken.place = one)
      ), added as (
        insert into resident.report_paper (id, report_id, place, name_sealed, format, size, sealed)
        select ${paper.id}, held.id, free.place, ${sealed(sealer, 'paper-name', paper.id, paper.name)}, ${paper.format},
               ${paper.bytes.length}, ${sealed(sealer, 'paper', paper.id, Buffer.from(paper.bytes).toString('base64'))}
          from held, free where free.place is not null
      )
      select free.place from held, free`;
    if (rows[0] === undefined) return 'not theirs';
    return rows[0].place === null ? 'full' : 'added';
  } catch (error) {
    if (violatedConstraint(error) !== 'report_papers_one_at_a_place') throw error;
    return addPaper(sql, sealer, addition);
  }
}

function paperBytes(
  sealer: Sealer,
  [row]: readonly (PaperRow & { readonly sealed: Uint8Array })[],
): PaperBytes | null {
  if (row === undefined) return null;
  const bytes = Buffer.from(sealer.open(row.sealed, reportContext('paper', row.id)), 'base64');
  return { ...paperOf(sealer, row), bytes };
}
