import { Type } from 'typebox';
import { AREA_ROLES } from '@doorstep/core/office/access/area.ts';
import { REPORT_TOPICS } from '@doorstep/core/resident/report/report.ts';
import { staffWith } from '../access.ts';
import { matches, oneOf, optionally, shape } from '../checks.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import { Instant, PageNumber, Text, TextOrNull, listAudit, readAudit } from './wire.ts';

const { unreadable } = doorstep.faults;
const path = '/doorstep/v1/office/reports';
const answerers = staffWith(...AREA_ROLES.reports);
const ReportId = Type.Object({ id: Type.String({ maxLength: 64 }) });
const REPORT_UNKNOWN = { code: 'report-unknown', text: 'There is no such report', status: 404 } as const;

export const listReports = operation({
  name: 'office.report.list',
  summary: 'Reports that wait for the office, the longest waiting first',
  method: 'GET',
  path,
  family: doorstep,
  access: answerers,
  audit: listAudit,
  input: {
    query: Type.Object({
      topic: Type.Optional(Type.String({ maxLength: 20 })),
      /** `own` for those that the member deals with. */
      whose: Type.Optional(Type.String({ maxLength: 5 })),
      page: PageNumber,
    }),
  },
  checks: [
    shape('query.topic', optionally(oneOf(...REPORT_TOPICS)), unreadable),
    shape('query.whose', optionally(oneOf('own')), unreadable),
    shape('query.page', optionally(matches(/^\d{1,4}$/u)), unreadable),
  ],
  collects: 'first',
  output: Type.Object({
    reports: Type.Array(
      Type.Object({
        id: Text,
        topic: Text,
        language: Text,
        beginning: Text,
        papers: Type.Number(),
        assignedTo: TextOrNull,
        since: Instant,
      }),
    ),
    total: Type.Number(),
    pageSize: Type.Number(),
  }),
  failures: {},
});

export const getReport = operation({
  name: 'office.report.get',
  summary: 'One report with every word of both sides',
  method: 'GET',
  path: `${path}/:id`,
  family: doorstep,
  access: answerers,
  audit: readAudit,
  input: { params: ReportId },
  checks: [],
  collects: 'first',
  output: Type.Object({
    id: Text,
    topic: Text,
    eventId: TextOrNull,
    state: Type.Union([
      Type.Literal('waits for the office'),
      Type.Literal('waits for the resident'),
      Type.Literal('closed'),
    ]),
    language: Text,
    contact: Type.Object({ name: TextOrNull, email: TextOrNull, phone: TextOrNull }),
    notes: Type.Array(
      Type.Object({
        id: Text,
        from: Type.Union([Type.Literal('resident'), Type.Literal('office')]),
        text: Text,
        at: Instant,
      }),
    ),
    papers: Type.Array(Type.Object({ id: Text, name: Text, format: Text, size: Type.Number() })),
    assignedTo: TextOrNull,
    /** Whether the member of staff who asks deals with it. */
    own: Type.Boolean(),
    madeAt: Instant,
  }),
  failures: { 'report-unknown': REPORT_UNKNOWN },
});

export const getReportPaper = operation({
  name: 'office.report.paper',
  summary: 'A paper that came with a report',
  method: 'GET',
  path: `${path}/:id/papers/:paper`,
  family: doorstep,
  access: answerers,
  audit: readAudit,
  input: {
    params: Type.Object({ id: Type.String({ maxLength: 64 }), paper: Type.String({ maxLength: 64 }) }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({
    format: Type.Union([Type.Literal('pdf'), Type.Literal('jpeg'), Type.Literal('png')]),
    /** In base64. */
    bytes: Text,
  }),
  failures: { 'paper-unknown': { code: 'paper-unknown', text: 'There is no such paper', status: 404 } },
});

export const assignReport = operation({
  name: 'office.report.assign',
  summary: 'Deal with a report, or give it back to all',
  method: 'POST',
  path: `${path}/:id/assign`,
  family: doorstep,
  access: answerers,
  // The desk's own entry commits with it.
  audit: readAudit,
  input: {
    params: ReportId,
    body: Type.Object({ to: Type.Union([Type.Literal('me'), Type.Literal('all')]) }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: { 'report-unknown': REPORT_UNKNOWN },
});

export const answerReport = operation({
  name: 'office.report.answer',
  summary: 'Answer a report, and ask on or close it',
  method: 'POST',
  path: `${path}/:id/answer`,
  family: doorstep,
  access: answerers,
  audit: readAudit,
  input: {
    params: ReportId,
    body: Type.Object({
      text: Type.String({ maxLength: 2_000 }),
      next: Type.Union([Type.Literal('ask'), Type.Literal('close')]),
    }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: {
    'report-unknown': REPORT_UNKNOWN,
    'not-waiting': { code: 'not-waiting', text: 'The report does not wait for the office', status: 409 },
    'text-unfit': { code: 'text-unfit', text: 'The answer is empty or too long', status: 422 },
  },
});
