import { Type } from 'typebox';
import { open } from '../access.ts';
import { getAidStage } from '../resident/tracking.ts';
import { operation } from '../operation.ts';
import { doorstep } from './wire.ts';

/** The number is sent in the body: an address stands in logs and histories. */
export const readApplicationStatus = operation({
  name: 'portal.application-status.read',
  limited: 'by-address',
  summary: 'Where an application stands, and what it waits for',
  method: 'POST',
  path: '/doorstep/v1/application-status',
  family: doorstep,
  access: open,
  audit: getAidStage.audit,
  input: { body: Type.Object({ applicationId: Type.String({ pattern: '^[0-9]{1,64}$' }) }) },
  checks: [],
  collects: 'first',
  output: Type.Object({
    stage: Type.Union([
      Type.Literal('REQUEST_RECEIVED'),
      Type.Literal('VALIDATION_STAGE'),
      Type.Literal('VERIFICATION_STAGE'),
      Type.Literal('UIN_GENERATION_STAGE'),
      Type.Literal('CARD_READY_TO_DOWNLOAD'),
    ]),
    status: Type.Union([Type.Literal('SUCCESS'), Type.Literal('IN-PROGRESS'), Type.Literal('FAILURE')]),
    /** As the registration processor tells others: `RESEND`, `REREGISTER` and `AWAITING_INFORMATION` ask for something. */
    told: Type.String(),
  }),
  failures: {
    'application-unknown': {
      code: 'application-unknown',
      text: 'No application has this number',
      status: 404,
    },
    'too-many-unknown': {
      code: 'too-many-requests',
      text: 'Too many requests. Try again later',
      status: 429,
    },
  },
});
