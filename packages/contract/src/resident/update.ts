import { Type } from 'typebox';
import { open, residentWith } from '../access.ts';
import { ask, isObject, oneOf, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { operation } from '../operation.ts';
import { byCodeChecks, byCodeFailures, codeMembers } from './by-code.ts';
import { PROOF_FILE } from './document.ts';
import { Envelope, envelopeChecks } from './request-envelope.ts';
import { invalid, missing, residentKernel } from './wire.ts';

const ID = 'mosip.resident.updateuin';
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

const AUDIT = {
  module: 'RS-IDENTITY',
  success: ['RES-SER-205', 'UPDATE_UIN_SUCCESS'],
  failure: ['RES-SER-305', 'UPDATE_UIN_FAILURE'],
} as const;

/** What may be wrong with any change of data (resident-services §R-11, §3.11). */
export const UPDATE_REFUSALS = {
  'nothing-to-change': invalid('identity'),
  'language-missing': missing('language'),
  'language-unknown': invalid('languageCode'),
  'value-missing': missing('value'),
  'transaction-invalid': invalid('transactionId'),
  'consent-missing': { code: 'RES-SER-461', text: 'Consent is not given' },
  'id-unknown': { code: 'RES-SER-412', text: 'The identity cannot be read' },
  'same-value': { code: 'RES-SER-527', text: 'The record holds this already: {attribute}' },
  'pending-cancellable': {
    code: 'RES-SER-524',
    text: 'Another change of the same data is under way. You can call it back',
  },
  pending: { code: 'RES-SER-525', text: 'Another change of the same data is under way' },
  'limit-reached': { code: 'RES-SER-526', text: 'This cannot be changed any more: {attributes}' },
  'attribute-invalid': invalid('identity/{attribute}'),
  'proof-unknown': { code: 'RES-SER-461', text: 'No document was uploaded for this transaction' },
  'proof-missing': { code: 'RES-SER-23', text: 'A document that the identity names was not uploaded' },
  'key-used-for-another': invalid('Idempotency-Key'),
} as const;

/** What is refused writes no event, and the header says `NA` (weakness 65). */
export const updateUin = operation({
  name: 'resident.update.request',
  contractId: 'R-11',
  summary: 'Change one’s own data',
  method: 'PATCH',
  path: '/resident/v1/update-uin',
  family: kernel(
    residentKernel({
      id: ID,
      version: '1.0',
      errorsOnSuccess: 'null',
      echo: 'from-request',
      failureId: 'resident.updateuin.id',
    }),
  ),
  access: residentWith('Manage-Identity-Data'),
  audit: AUDIT,
  input: {
    headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ maxLength: 100 })) }),
    body: Envelope(
      Type.Object({
        transactionID: Type.Optional(Nullable(Type.Union([Type.String({ maxLength: 64 }), Type.Number()]))),
        consent: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
        identity: Type.Record(Type.String(), Type.Unknown()),
      }),
    ),
  },
  checks: [
    ...envelopeChecks(ID, '1.0'),
    shape('body.request.identity', isObject, UPDATE_REFUSALS['nothing-to-change']),
  ],
  collects: 'first',
  output: Type.Object({ status: Type.Literal('Success'), message: Type.String() }),
  failures: UPDATE_REFUSALS,
});

/** R-10, of the old contract: a code for each call, and the papers with it. */
export const updateUinByCode = operation({
  name: 'resident.update.request-by-code',
  contractId: 'R-10',
  summary: 'Change one’s own data, with a code',
  method: 'POST',
  path: '/resident/v1/req/update-uin',
  family: kernel(
    residentKernel({ id: ID, version: 'v1', errorsOnSuccess: 'null', echo: 'from-request', failureId: ID }),
  ),
  access: open,
  audit: AUDIT,
  limited: 'by-address',
  input: {
    body: Envelope(
      Type.Object({
        ...codeMembers,
        individualIdType: Type.String({ maxLength: 10 }),
        identityJson: Type.String({ maxLength: 1_000_000 }),
        documents: Type.Optional(
          Nullable(
            Type.Array(
              Type.Object({
                name: Type.String({ maxLength: 256 }),
                value: Type.String({ maxLength: 8_000_000 }),
              }),
              { maxItems: 5 },
            ),
          ),
        ),
      }),
    ),
  },
  checks: [
    ...envelopeChecks(ID, 'v1'),
    shape('body.request.individualIdType', oneOf('UIN', 'VID'), invalid('individualIdType')),
    ...byCodeChecks,
    shape(
      'body.request.identityJson',
      (value) => typeof value === 'string' && value !== '',
      invalid('identityJson'),
    ),
    ask('identity-readable', 'identity-unreadable'),
  ],
  collects: 'first',
  output: Type.Object({ registrationId: Type.String(), message: Type.String() }),
  failures: {
    ...UPDATE_REFUSALS,
    ...PROOF_FILE,
    ...byCodeFailures,
    'identity-unreadable': { code: 'RES-SER-421', text: 'The identity cannot be read' },
    'uin-differs': { code: 'RES-SER-433', text: 'The identity is not that of the person who asks' },
  },
});
