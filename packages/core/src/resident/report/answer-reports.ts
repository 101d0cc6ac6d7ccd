import { fail, ok } from '../../shared/result.ts';
import type { ReportDesk } from './report-desk.ts';
import { reportNotice } from './report-notice.ts';
import { isFitText } from './report-ports.ts';
import type { ReportPorts } from './report-ports.ts';
import { LONGEST_MESSAGE } from './report.ts';

/** The office's side of reports. */
export function answerReports(ports: ReportPorts): ReportDesk {
  const { reports, auditEntry } = ports;
  return {
    waiting: reports.waiting,
    read: async (id) => {
      const found = await reports.file(id);
      return found === null ? fail('report-unknown') : ok(found);
    },
    paper: async (id, paperId) => {
      const found = await reports.paper(id, paperId);
      return found === null ? fail('paper-unknown') : ok(found);
    },
    assign: async ({ id, to, by }) => {
      const audit = [auditEntry('report-assigned', { owner: null, by, reportId: id })];
      return (await reports.assign(id, to, audit)) ? ok() : fail('report-unknown');
    },
    answer: async ({ id, text, by, then }) => {
      if (isFitText(ports, text, LONGEST_MESSAGE) === 'unfit') return fail('text-unfit');
      const file = await reports.file(id);
      if (file === null) return fail('report-unknown');
      const to = then === 'close' ? 'closed' : 'waits for the resident';
      const told = await reports.answer(
        { id, text: text.trim(), by, to },
        {
          messages: reportNotice(ports, { stem: 'report-answered', ...file }),
          audit: [auditEntry('report-answered', { owner: file.owner, by, reportId: id })],
        },
      );
      return told ? ok() : fail('not-waiting');
    },
  };
}
