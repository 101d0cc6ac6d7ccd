import { Type } from 'typebox';
import { anyResident } from '../access.ts';
import { matches, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { doorstep } from './wire.ts';

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
  input: { params: Type.Object({ eventId: Type.String({ maxLength: 16 }) }) },
  checks: [shape('params.eventId', matches(/^[0-9]{16}$/u), UNKNOWN)],
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
  }),
  failures: { 'update-unknown': UNKNOWN },
});
