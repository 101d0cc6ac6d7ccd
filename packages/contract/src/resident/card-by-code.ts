import { Type } from 'typebox';
import { open } from '../access.ts';
import { ask, oneOf, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { FileAnswer, file } from '../file.ts';
import { operation } from '../operation.ts';
import { CODE_REFUSALS, byCodeFailures, codeMembers, isFilled } from './by-code.ts';
import { Envelope, envelopeChecks } from './request-envelope.ts';
import { RESIDENT_FAULTS, invalid, residentKernel } from './wire.ts';

const body = Envelope(
  Type.Object({
    ...codeMembers,
    individualIdType: Type.String({ maxLength: 10 }),
    cardType: Type.String({ maxLength: 20 }),
  }),
);

/** As resident-services §2.27 has it for both. */
const checks = (id: string) =>
  [
    ...envelopeChecks(id, 'v1'),
    shape('body.request.individualIdType', oneOf('UIN', 'VID'), invalid('individualIdType')),
    ask('is-uin-or-vid', 'id-malformed'),
    shape('body.request.cardType', oneOf('UIN', 'MASKED_UIN'), invalid('cardType')),
    shape('body.request.otp', isFilled, invalid('otp')),
    shape('body.request.transactionID', isFilled, invalid('transactionId')),
  ] as const;

/** R-2, of the old contract: the card, with a code. */
export const downloadCardByCode = operation({
  name: 'resident.card.download-by-code',
  contractId: 'R-2',
  limited: 'by-address',
  summary: 'The card of a UIN or VID, with a code',
  method: 'POST',
  path: '/resident/v1/req/euin',
  family: file(
    residentKernel({
      id: 'mosip.resident.euin',
      version: 'v1',
      errorsOnSuccess: 'null',
      failureId: 'mosip.resident.euin',
    }),
  ),
  access: open,
  audit: {
    module: 'RS-EUIN',
    success: ['RES-SER-319', 'REQ_EUIN_SUCCESS'],
    failure: ['RES-SER-411', 'API_NOT_AVAILABLE'],
  },
  input: { body },
  checks: checks('mosip.resident.euin'),
  collects: 'first',
  output: FileAnswer,
  failures: {
    ...byCodeFailures,
    'card-not-ready': { code: 'RES-SER-411', text: 'The card could not be made' },
    'documents-busy': RESIDENT_FAULTS.tooMany,
  },
});

/** R-3, of the old contract: has the printed card made once more. */
export const reprintCardByCode = operation({
  name: 'resident.card.reprint-by-code',
  contractId: 'R-3',
  limited: 'by-address',
  summary: 'Have the printed card made once more, with a code',
  method: 'POST',
  path: '/resident/v1/req/print-uin',
  family: kernel(
    residentKernel({
      id: 'mosip.resident.printuin',
      version: 'v1',
      errorsOnSuccess: 'null',
      failureId: 'mosip.resident.printuin',
    }),
  ),
  access: open,
  audit: {
    module: 'RS-PRINT_UIN',
    success: ['RES-SER-201', 'REQ_PRINTUIN_SUCCESS'],
    failure: ['RES-SER-412', 'API_RESOURCE_UNACCESS'],
  },
  input: { body },
  checks: checks('mosip.resident.printuin'),
  collects: 'first',
  output: Type.Object({ registrationId: Type.String(), message: Type.String() }),
  failures: { 'id-malformed': invalid('individualId'), ...CODE_REFUSALS },
});
