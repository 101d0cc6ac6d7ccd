import { Type } from 'typebox';
import { anyResident, residentWith } from '../access.ts';
import { matches, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { doorstep } from './wire.ts';

const ByEvent = Type.Object({ eventId: Type.String({ maxLength: 16 }) });
const isEvent = matches(/^[0-9]{16}$/u);
const UNKNOWN = { code: 'update-unknown', text: 'There is no such change', status: 404 } as const;

/** How far a change of one’s own data has come. */
export const followUpdate = operation({
  name: 'portal.update.follow',
  summary: 'Where a change of the signed-in resident’s data stands, old beside new while it is on its way',
  method: 'GET',
  path: '/doorstep/v1/updates/:eventId',
  family: doorstep,
  access: anyResident,
  audit: {
    module: 'RS-IDENTITY',
    success: ['RES-SER-200', 'RID_STATUS_SUCCESS'],
    failure: ['RES-SER-302', 'RID_STATUS_FAILURE'],
  },
  input: { params: ByEvent },
  checks: [shape('params.eventId', isEvent, UNKNOWN)],
  collects: 'first',
  output: Type.Object({
    eventId: Type.String(),
    registrationId: Type.String(),
    /** ISO instant. */
    askedAt: Type.String(),
    stage: Type.Union([
      Type.Literal('received'),
      Type.Literal('checking'),
      Type.Literal('deciding'),
      Type.Literal('more-wanted'),
      Type.Literal('made'),
      Type.Literal('not-made'),
      Type.Literal('called-back'),
    ]),
    /** Why it was not made, in a word. */
    reason: Type.Union([Type.String(), Type.Null()]),
    changes: Type.Array(
      Type.Object({ attribute: Type.String(), before: Type.Unknown(), after: Type.Unknown() }),
    ),
    mayCallBack: Type.Boolean(),
    /** What the office waits for; null where it waits for nothing. */
    question: Type.Union([
      Type.Object({
        id: Type.String(),
        wanted: Type.String(),
        /** ISO instants. */
        askedAt: Type.String(),
        until: Type.String(),
        /** Papers laid with this transaction go with the answer. */
        transactionId: Type.String(),
      }),
      Type.Null(),
    ]),
  }),
  failures: { 'update-unknown': UNKNOWN },
});

/** Answers what the office asks about a change; sent twice it counts once. */
export const answerUpdate = operation({
  name: 'portal.update.answer',
  summary: 'Answer what the office asks about a change, with the papers laid with the question’s transaction',
  method: 'POST',
  path: '/doorstep/v1/updates/:eventId/answer',
  family: doorstep,
  access: residentWith('Manage-Identity-Data'),
  audit: {
    module: 'RS-IDENTITY',
    success: ['RES-SER-115', 'OBTAINED_RID_UIN_UPDATE'],
    failure: ['RES-SER-402', 'REQUEST_FAILED'],
  },
  input: {
    params: ByEvent,
    body: Type.Object({
      questionId: Type.String({ maxLength: 64 }),
      /** Empty where the papers say everything. */
      text: Type.String({ maxLength: 500 }),
    }),
  },
  checks: [shape('params.eventId', isEvent, UNKNOWN)],
  collects: 'first',
  output: Type.Object({}),
  failures: {
    'update-unknown': UNKNOWN,
    'nothing-asked': { code: 'nothing-asked', text: 'This question is not open', status: 409 },
    'time-over': { code: 'time-over', text: 'The time to answer is over', status: 409 },
    'answer-empty': { code: 'answer-empty', text: 'Lay a paper or write an answer', status: 422 },
  },
});
