import { Type } from 'typebox';
import { anyResident } from '../access.ts';
import { ask, matches, optionally, shape } from '../checks.ts';
import { File, isFilePart } from '../multipart.ts';
import { operation } from '../operation.ts';
import { languageUnknown } from './centre.ts';
import { doorstep } from './wire.ts';

const Text = Type.String();
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const audit = {
  module: 'RS-GRIEVANCE',
  success: ['RES-SER-279', 'GRIEVANCE_TICKET_REQUEST_SUCCESS'],
  failure: ['RES-SER-280', 'GRIEVANCE_TICKET_REQUEST_FAILED'],
} as const;
const isUuid = matches(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u);
const unknown = { code: 'report-unknown', text: 'There is no such report of yours', status: 404 } as const;
const unfit = {
  code: 'text-unfit',
  text: 'This text is empty, too long or has marks that may not stand in it',
} as const;
const common = { family: doorstep, access: anyResident, audit, collects: 'first' } as const;

const Topic = Type.Union([
  Type.Literal('event'),
  Type.Literal('my-data'),
  Type.Literal('sign-in'),
  Type.Literal('card'),
  Type.Literal('somebody-else'),
  Type.Literal('other'),
]);

const Format = Type.Union([Type.Literal('pdf'), Type.Literal('jpeg'), Type.Literal('png')]);

const ReportSchema = Type.Object({
  id: Text,
  topic: Topic,
  eventId: Nullable(Text),
  state: Type.Union([
    Type.Literal('waits for the office'),
    Type.Literal('waits for the resident'),
    Type.Literal('closed'),
  ]),
  notes: Type.Array(
    Type.Object({
      id: Text,
      from: Type.Union([Type.Literal('resident'), Type.Literal('office')]),
      text: Text,
      at: Text,
    }),
  ),
  papers: Type.Array(
    Type.Object({
      id: Text,
      name: Text,
      format: Format,
      size: Type.Integer(),
    }),
  ),
  madeAt: Text,
  changedAt: Text,
});

/** A report of a resident's, about an event of theirs or about anything else (weakness 64). */
export const makeReport = operation({
  ...common,
  name: 'portal.report.make',
  summary: 'Report something that is wrong',
  method: 'POST',
  path: '/doorstep/v1/reports',
  input: {
    headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ maxLength: 100 })) }),
    body: Type.Object({
      topic: Topic,
      eventId: Nullable(Type.String({ maxLength: 16 })),
      message: Type.String({ maxLength: 8_000 }),
      language: Type.String({ maxLength: 3 }),
      email: Nullable(Type.String({ maxLength: 254 })),
      phone: Nullable(Type.String({ maxLength: 64 })),
    }),
  },
  checks: [
    ask('language-published', 'language-unknown'),
    shape('body.eventId', optionally(matches(/^[0-9]{16}$/u)), {
      code: 'event-not-yours',
      text: 'This is not the number of an event of yours',
    }),
    ask('email-fit', 'email-unfit'),
    ask('phone-fit', 'phone-unfit'),
  ],
  output: Type.Object({ id: Text }),
  failures: {
    'language-unknown': languageUnknown,
    'event-not-yours': { code: 'event-not-yours', text: 'This is not the number of an event of yours' },
    'text-unfit': unfit,
    'email-unfit': { code: 'email-unfit', text: 'This is no e-mail address' },
    'phone-unfit': { code: 'phone-unfit', text: 'This is no phone number' },
    'too-many-reports': {
      code: 'too-many-reports',
      text: 'You have made as many reports as a day allows',
      status: 429,
    },
  },
});

export const listReports = operation({
  ...common,
  name: 'portal.report.list',
  summary: 'My reports, the last changed first',
  method: 'GET',
  path: '/doorstep/v1/reports',
  input: {},
  checks: [],
  output: Type.Object({ reports: Type.Array(ReportSchema) }),
  failures: {},
});

const Id = Type.Object({ reportId: Type.String({ maxLength: 36 }) });
const idKnown = shape('params.reportId', isUuid, unknown);

export const getReport = operation({
  ...common,
  name: 'portal.report.get',
  summary: 'One of my reports',
  method: 'GET',
  path: '/doorstep/v1/reports/:reportId',
  input: { params: Id },
  checks: [idKnown],
  output: ReportSchema,
  failures: { 'report-unknown': unknown },
});

export const replyToReport = operation({
  ...common,
  name: 'portal.report.reply',
  summary: 'Say more about my report; one that was closed is open again',
  method: 'POST',
  path: '/doorstep/v1/reports/:reportId/notes',
  input: { params: Id, body: Type.Object({ text: Type.String({ maxLength: 8_000 }) }) },
  checks: [idKnown],
  output: Type.Object({}),
  failures: { 'report-unknown': unknown, 'text-unfit': unfit },
});

const refused = (code: string, text: string) => ({ code, text });

export const attachToReport = operation({
  ...common,
  name: 'portal.report.attach',
  summary: 'Lay a file with my report',
  method: 'POST',
  path: '/doorstep/v1/reports/:reportId/papers',
  multipart: { unreadable: refused('file-too-large', 'The file is too large') },
  input: { params: Id, body: Type.Object({ file: File }) },
  checks: [idKnown, shape('body.file', isFilePart, refused('file-missing', 'There is no file'))],
  output: Type.Object({ id: Text }),
  failures: {
    'report-unknown': unknown,
    'too-many-papers': refused('too-many-papers', 'A report takes five files'),
    'too-many-uploads': { ...refused('too-many-uploads', 'Too many files. Try again later'), status: 429 },
    infected: refused('infected', 'The file holds a virus'),
    'scanner-unavailable': refused('scanner-unavailable', 'Files cannot be looked at now'),
    'file-locked': refused('file-locked', 'The file is locked with a password'),
    'file-too-large': refused('file-too-large', 'The file is too large'),
    'ending-refused': refused('ending-refused', 'Files of this kind are not taken'),
    'content-disagrees': refused('content-disagrees', 'The content is not what the name says'),
    'file-damaged': refused('file-damaged', 'The file is damaged'),
    'several-documents': refused('several-documents', 'Something else lies behind the document'),
    'too-many-pages': refused('too-many-pages', 'The file has too many pages'),
    'too-many-pixels': refused('too-many-pixels', 'The picture is too large'),
  },
});

/** The bytes travel as Base64; the page that hands them over has them saved and never shown in place. */
export const getReportPaper = operation({
  ...common,
  name: 'portal.report.paper',
  summary: 'A file of my report',
  method: 'GET',
  path: '/doorstep/v1/reports/:reportId/papers/:paperId',
  input: { params: Type.Object({ ...Id.properties, paperId: Type.String({ maxLength: 36 }) }) },
  checks: [idKnown, shape('params.paperId', isUuid, unknown)],
  output: Type.Object({ name: Text, format: Format, base64: Text }),
  failures: { 'report-unknown': unknown },
});
