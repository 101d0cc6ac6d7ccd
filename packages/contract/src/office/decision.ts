import { Type } from 'typebox';
import { AREA_ROLES } from '@doorstep/core/office/access/area.ts';
import { PROCESSES } from '@doorstep/core/backbone/registration-processor/stages.ts';
import { staffWith } from '../access.ts';
import { matches, oneOf, optionally, shape } from '../checks.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import { Instant, Language, PageNumber, Text, TextOrNull, Why, listAudit, readAudit } from './wire.ts';

const { unreadable } = doorstep.faults;
const path = '/doorstep/v1/office/cases';
const deciders = staffWith(...AREA_ROLES.decisions);
const REASONS = ['possible-duplicate', 'process-wants-approval', 'attribute-wants-approval'] as const;
const isPage = optionally(matches(/^\d{1,4}$/u));
const isProcess = optionally(oneOf(...PROCESSES));
const isReason = optionally(oneOf(...REASONS));
const isCentre = optionally(matches(/^[\w-]{1,36}$/u));
const isNumber = matches(/^\d{10,40}$/u);

const CaseId = Type.Object({ id: Type.String({ maxLength: 64 }) });
const CASE_UNKNOWN = { code: 'case-unknown', text: 'There is no such registration', status: 404 } as const;

const Values = Type.Array(Type.Object({ language: TextOrNull, text: Text }));

export const listCases = operation({
  name: 'office.case.list',
  summary: 'Registrations that a person must decide, the longest waiting first',
  method: 'GET',
  path,
  family: doorstep,
  access: deciders,
  audit: listAudit,
  input: {
    query: Type.Object({
      language: Language,
      process: Type.Optional(Type.String({ maxLength: 20 })),
      reason: Type.Optional(Type.String({ maxLength: 40 })),
      centre: Type.Optional(Type.String({ maxLength: 36 })),
      page: PageNumber,
    }),
  },
  checks: [
    shape('query.process', isProcess, unreadable),
    shape('query.reason', isReason, unreadable),
    shape('query.centre', isCentre, unreadable),
    shape('query.page', isPage, unreadable),
  ],
  collects: 'first',
  output: Type.Object({
    cases: Type.Array(
      Type.Object({
        id: Text,
        registrationId: Text,
        process: Text,
        centre: Text,
        reason: Text,
        since: Instant,
      }),
    ),
    total: Type.Number(),
    pageSize: Type.Number(),
  }),
  failures: {},
});

/** A registration's number is somebody's, so that it is asked for in a body and stands in no address. */
export const findCase = operation({
  name: 'office.case.find',
  summary: 'The registration of a number',
  method: 'POST',
  path: `${path}/find`,
  family: doorstep,
  access: deciders,
  audit: listAudit,
  input: { body: Type.Object({ registrationId: Type.String({ maxLength: 40 }) }) },
  checks: [shape('body.registrationId', isNumber, unreadable)],
  collects: 'first',
  output: Type.Object({ id: Text }),
  failures: { 'case-unknown': CASE_UNKNOWN },
});

export const getCase = operation({
  name: 'office.case.get',
  summary: 'One registration: old and new beside each other, papers, and what was done with it',
  method: 'GET',
  path: `${path}/:id`,
  family: doorstep,
  access: deciders,
  audit: readAudit,
  input: { params: CaseId, query: Type.Object({ language: Language }) },
  checks: [],
  collects: 'first',
  output: Type.Object({
    id: Text,
    registrationId: Text,
    process: Text,
    centre: Text,
    source: TextOrNull,
    status: Text,
    /** Null when nobody needs to decide. */
    reason: TextOrNull,
    name: Text,
    /** What changes first. */
    attributes: Type.Array(
      Type.Object({
        id: Text,
        label: Text,
        before: Values,
        after: Values,
        change: Type.Union([Type.Literal('new'), Type.Literal('changed'), Type.Literal('same')]),
      }),
    ),
    /** `shown` is false for what no browser shows safely. */
    papers: Type.Array(Type.Object({ attribute: Text, label: Text, type: Text, shown: Type.Boolean() })),
    biometrics: Type.Array(Text),
    alike: Type.Array(Type.Object({ id: Text, registrationId: Text, status: Text })),
    transactions: Type.Array(Type.Object({ type: Text, status: Text, comment: Text, at: Instant })),
    /** What the person was asked last, and what they said to it in words. */
    question: Type.Union([
      Type.Object({ wanted: Text, said: TextOrNull, by: Text, at: Instant }),
      Type.Null(),
    ]),
    decided: Type.Union([Type.Object({ outcome: Text, reason: Text, by: Text, at: Instant }), Type.Null()]),
    announcedAt: Instant,
    changedAt: Instant,
  }),
  failures: { 'case-unknown': CASE_UNKNOWN },
});

export const getCasePaper = operation({
  name: 'office.case.paper',
  summary: 'A paper of a registration',
  method: 'GET',
  path: `${path}/:id/papers/:attribute`,
  family: doorstep,
  access: deciders,
  audit: readAudit,
  input: {
    params: Type.Object({ id: Type.String({ maxLength: 64 }), attribute: Type.String({ maxLength: 100 }) }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({
    format: Type.Union([Type.Literal('pdf'), Type.Literal('jpeg'), Type.Literal('png')]),
    /** In base64. */
    bytes: Text,
  }),
  failures: {
    'paper-unknown': { code: 'paper-unknown', text: 'There is no such paper', status: 404 },
  },
});

/** Counts once. `wanted` goes to the person as it stands, with `more-asked` alone. */
export const decideCase = operation({
  name: 'office.case.decide',
  summary: 'Approve a registration, reject it, or ask the person for more',
  method: 'POST',
  path: `${path}/:id/decision`,
  family: doorstep,
  access: deciders,
  // The processor's own entry commits with the decision.
  audit: readAudit,
  input: {
    params: CaseId,
    body: Type.Object({
      outcome: Type.Union([Type.Literal('approved'), Type.Literal('rejected'), Type.Literal('more-asked')]),
      reason: Why,
      wanted: Type.Optional(Type.String({ maxLength: 500 })),
    }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: {
    'case-unknown': CASE_UNKNOWN,
    'wanted-missing': { code: 'wanted-missing', text: 'Say what the person shall send', status: 422 },
    /** Another was first: who, and what they decided; both empty where it went on by itself. */
    'already-decided': {
      code: 'already-decided',
      text: 'It is decided already: {outcome}, by {by}',
      status: 409,
    },
  },
});
