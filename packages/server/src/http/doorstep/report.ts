import type { RawInput } from '@doorstep/contract/checks.ts';
import type {
  attachToReport,
  getReport,
  getReportPaper,
  listReports,
  makeReport as makeReportOperation,
  replyToReport,
} from '@doorstep/contract/doorstep/report.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import { attachPaper } from '@doorstep/core/resident/report/attach-paper.ts';
import { makeReport } from '@doorstep/core/resident/report/make-report.ts';
import { replyToOffice } from '@doorstep/core/resident/report/reply-to-office.ts';
import type { Report } from '@doorstep/core/resident/report/report.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { ServerCallers } from '../callers.ts';
import type { ReportParts } from '../resident/report-parts.ts';

export function reportMaking(parts: ReportParts): Implementation<typeof makeReportOperation, ServerCallers> {
  const { ports, languages, limits } = parts;
  const fits = (name: string, pattern: RegExp) => (raw: RawInput) => {
    const given = textAt(raw.body, name) ?? '';
    return Promise.resolve(given === '' || pattern.test(given));
  };
  return {
    questions: {
      'language-published': (raw) => Promise.resolve(languages.includes(textAt(raw.body, 'language') ?? '')),
      'email-fit': fits('email', limits.isEmail),
      'phone-fit': fits('phone', limits.isPhone),
    },
    answer: ({ headers, body }, session) => {
      const { email, phone, ...wish } = body;
      const contact = { name: null, email: email === '' ? null : email, phone: phone === '' ? null : phone };
      return makeReport(ports, session, {
        ...wish,
        contact,
        requestKey: headers['idempotency-key'] ?? null,
      });
    },
  };
}

export function reportList({ ports }: ReportParts): Implementation<typeof listReports, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, { owner }) => {
      const reports = await ports.reports.ofOwner(owner);
      return ok({ reports: reports.map(shown) });
    },
  };
}

export function reportDetails({ ports }: ReportParts): Implementation<typeof getReport, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }, { owner }) => {
      const report = await ports.reports.own(owner, params.reportId);
      return report === null ? fail('report-unknown') : ok(shown(report));
    },
  };
}

export function reportReply({ ports }: ReportParts): Implementation<typeof replyToReport, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params, body }, { owner }) => {
      const replied = await replyToOffice(ports, owner, { id: params.reportId, text: body.text });
      return replied.ok ? ok({}) : replied;
    },
  };
}

export function reportAttaching({
  ports,
  take,
}: ReportParts): Implementation<typeof attachToReport, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params, body }, { owner }) => {
      if (take(owner) === 'used up') return fail('too-many-uploads', { retryAfter: 60 });
      return attachPaper(ports, owner, params.reportId, body.file);
    },
  };
}

export function reportPaper({ ports }: ReportParts): Implementation<typeof getReportPaper, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }, { owner }) => {
      const paper = await ports.reports.ownPaper(owner, params.reportId, params.paperId);
      if (paper === null) return fail('report-unknown');
      const { name, format, bytes } = paper;
      return ok({ name, format, base64: Buffer.from(bytes).toString('base64') });
    },
  };
}

function shown({
  contact: _contact,
  language: _language,
  notes,
  papers,
  madeAt,
  changedAt,
  ...report
}: Report) {
  return {
    ...report,
    notes: notes.map((note) => ({ ...note, at: note.at.toISOString() })),
    papers: [...papers],
    madeAt: madeAt.toISOString(),
    changedAt: changedAt.toISOString(),
  };
}
