import { REPORT_TOPICS } from '@doorstep/core/resident/report/report.ts';
import type { ReportDesk } from '@doorstep/core/resident/report/report-desk.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type {
  answerReport,
  assignReport,
  getReport,
  getReportPaper,
  listReports,
} from '@doorstep/contract/office/report.ts';
import type { ServerCallers } from '../callers.ts';
import { note, pageOf } from './office-parts.ts';
import type { OfficeParts } from './office-parts.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export interface ReportParts extends OfficeParts {
  readonly reports: ReportDesk;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u;

export function reportList({ reports, pageSize }: ReportParts): Handler<typeof listReports> {
  return {
    questions: {},
    answer: async ({ query }, { clientId }) => {
      const { index: page, size } = pageOf(query, pageSize);
      const found = await reports.waiting({
        assignedTo: query.whose === 'own' ? clientId : null,
        topic: REPORT_TOPICS.find((topic) => topic === query.topic) ?? null,
        page,
        size,
      });
      return ok({
        reports: found.reports.map((one) => ({ ...one, since: one.since.toISOString() })),
        total: found.total,
        pageSize: size,
      });
    },
  };
}

export function reportReading(parts: ReportParts): Handler<typeof getReport> {
  return {
    questions: {},
    answer: async ({ params: { id } }, caller, exchange) => {
      const read = UUID.test(id) ? await parts.reports.read(id) : fail('report-unknown');
      if (!read.ok) return read;
      const { owner, notes, papers, madeAt, changedAt: _unshown, ...report } = read.value;
      note(parts, caller, exchange, {
        operation: 'office.report.get',
        kind: 'RETRIEVE',
        about: { id: owner, idType: 'TOKEN' },
        description: `Report ${id}`,
      });
      return ok({
        ...report,
        notes: notes.map((one) => ({ ...one, at: one.at.toISOString() })),
        papers: [...papers],
        own: report.assignedTo === caller.clientId,
        madeAt: madeAt.toISOString(),
      });
    },
  };
}

export function reportPaper(parts: ReportParts): Handler<typeof getReportPaper> {
  return {
    questions: {},
    answer: async ({ params: { id, paper } }, caller, exchange) => {
      const isId = UUID.test(id) && UUID.test(paper);
      const found = isId ? await parts.reports.paper(id, paper) : fail('paper-unknown');
      if (!found.ok) return found;
      note(parts, caller, exchange, {
        operation: 'office.report.paper',
        kind: 'RETRIEVE',
        about: { id, idType: 'REPORT' },
        description: 'A paper of a report',
      });
      return ok({ format: found.value.format, bytes: Buffer.from(found.value.bytes).toString('base64') });
    },
  };
}

export function reportAssigning({ reports }: ReportParts): Handler<typeof assignReport> {
  return {
    questions: {},
    answer: async ({ params: { id }, body }, { clientId }) => {
      if (!UUID.test(id)) return fail('report-unknown');
      const done = await reports.assign({ id, to: body.to === 'me' ? clientId : null, by: clientId });
      return done.ok ? ok({}) : done;
    },
  };
}

export function reportAnswering({ reports }: ReportParts): Handler<typeof answerReport> {
  return {
    questions: {},
    answer: async ({ params: { id }, body }, { clientId }) => {
      if (!UUID.test(id)) return fail('report-unknown');
      const done = await reports.answer({ id, text: body.text.trim(), by: clientId, then: body.next });
      return done.ok ? ok({}) : done;
    },
  };
}
