import { Type } from 'typebox';
import { open } from '../access.ts';
import { exactlyIgnoringCase, matches, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { operation } from '../operation.ts';
import { CODE_REFUSALS, isFilled } from './by-code.ts';
import { Envelope, envelopeChecks } from './request-envelope.ts';
import { RESIDENT_FAULTS, invalid, residentKernel } from './wire.ts';

const isDigits = matches(/^[0-9]{1,64}$/u);
const Id = Type.String({ maxLength: 64 });
const tooMany = { ...RESIDENT_FAULTS.tooMany };

/** where a registration stands, for whoever has its number. */
export const checkRidStatus = operation({
  name: 'resident.tracking.check-rid',
  limited: 'by-address',
  contractId: 'R-1',
  summary: 'Where a registration stands',
  method: 'POST',
  path: '/resident/v1/rid/check-status',
  family: kernel(
    residentKernel({
      id: 'mosip.resident.checkstatus',
      version: 'v1',
      echo: 'from-request',
      errorsOnSuccess: 'null',
    }),
  ),
  access: open,
  audit: {
    module: 'RS-STATUS',
    success: ['RES-SER-200', 'RID_STATUS_SUCCESS'],
    failure: ['RES-SER-302', 'RID_STATUS_FAILURE'],
  },
  input: {
    body: Envelope(Type.Object({ individualId: Id, individualIdType: Type.String({ maxLength: 20 }) })),
  },
  checks: [
    ...envelopeChecks('mosip.resident.checkstatus', 'v1'),
    shape('body.request.individualIdType', exactlyIgnoringCase('RID'), invalid('individualIdType')),
    shape('body.request.individualId', isFilled, invalid('individualId')),
  ],
  collects: 'first',
  output: Type.Object({ ridStatus: Type.String() }),
  failures: {
    'application-unknown': { code: 'RES-SER-408', text: 'This registration id is not known' },
    'too-many-unknown': tooMany,
  },
});

/** the same for whoever proves by a code that the number is theirs. */
export const checkAidStatus = operation({
  name: 'resident.tracking.check-aid',
  limited: 'by-address',
  contractId: 'R-14',
  summary: 'Where an application stands, with a code',
  method: 'POST',
  path: '/resident/v1/aid/status',
  family: kernel(
    residentKernel({
      id: 'mosip.resident.checkstatus',
      version: '1.0',
      echo: 'from-request',
      errorsOnSuccess: 'null',
    }),
  ),
  access: open,
  audit: {
    module: 'RS-STATUS',
    success: ['RES-SER-211', 'AID_STATUS_SUCCESS'],
    failure: ['RES-SER-212', 'AID_STATUS_FAILURE'],
  },
  input: {
    body: Envelope(
      Type.Object({ individualId: Id, otp: Type.String({ maxLength: 20 }), transactionId: Type.String() }),
    ),
  },
  checks: [
    ...envelopeChecks('mosip.resident.checkstatus', '1.0'),
    shape('body.request.transactionId', matches(/^[0-9]{10}$/u), invalid('transactionId')),
    shape('body.request.individualId', isDigits, invalid('individualId')),
    shape('body.request.otp', matches(/^[0-9]{6}$/u), invalid('otp')),
  ],
  collects: 'first',
  output: Type.Object({
    /** The number as it was given, never another of the same person (weakness 20). */
    individualId: Type.Optional(Type.String()),
    individualIdType: Type.Optional(Type.String()),
    transactionId: Type.Optional(Type.String()),
    aidStatus: Type.String(),
  }),
  failures: {
    ...CODE_REFUSALS,
    'application-unknown': { code: 'RES-SER-457', text: 'This application is not known' },
    'too-many-unknown': tooMany,
  },
});

/** D-4: the stage an application has come to. */
export const getAidStage = operation({
  name: 'resident.tracking.stage',
  limited: 'by-address',
  contractId: 'D-4',
  summary: 'The stage an application has come to',
  method: 'GET',
  path: '/resident/v1/aid-stage/:aid',
  family: kernel(
    residentKernel({ id: null, version: null, errorsOnSuccess: 'empty-list', metadata: 'absent' }),
  ),
  access: open,
  audit: {
    module: 'RS-STATUS',
    success: ['RES-SER-293', 'AID_STAGE_SUCCESS'],
    failure: ['RES-SER-294', 'AID_STAGE_FAILURE'],
  },
  input: { params: Type.Object({ aid: Id }) },
  checks: [shape('params.aid', isDigits, invalid('individualId'))],
  collects: 'first',
  output: Type.Object({ transactionStage: Type.String(), aidStatus: Type.String() }),
  failures: {
    'application-unknown': { code: 'RES-SER-423', text: 'The status of this application is not known' },
    'too-many-unknown': tooMany,
  },
});
