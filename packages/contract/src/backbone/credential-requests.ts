import { Type } from 'typebox';
import { clientWith, open } from '../access.ts';
import { isObject, matches, oneOf, optionally, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import type { Family } from '../family.ts';
import { textAt } from '../json.ts';
import { operation } from '../operation.ts';
import { CredentialOrder, credentialFaults, invalidInput, isNamed } from './credential-wire.ts';

/** The credential request generator (identity-backbone §16). */
const PATH = '/v1/credentialrequest';
const BAD = 'IDR-CRG-005';
const faults = credentialFaults('IDR-CRG', BAD);
const family = kernel({
  id: 'mosip.credential.request.generator',
  version: '1.0',
  errorsOnSuccess: 'null',
  metadata: 'absent',
  faults,
});
const shared = { family, access: clientWith('CREDENTIAL_REQUEST'), collects: 'first' } as const;
const audit = (name: string) =>
  ({ module: 'CRG', success: ['CRG-200', name], failure: ['CRG-400', `${name}_REFUSED`] }) as const;

const Id = Type.String({ maxLength: 64 });
const OfRequest = Type.Object({ requestId: Id });
const Made = Type.Object({ requestId: Type.String(), id: Type.String() });
const isRequestId = matches(/^[\w-]{1,64}$/u);

const ABSENT = { code: 'IDR-CRG-003', text: 'Request id does not exist' } as const;
const PROCESSED = { code: 'IDR-CRG-004', text: 'Request is already processed' } as const;

const orderChecks = [
  shape('body.request', isObject, invalidInput(BAD, 'request')),
  shape('body.request.id', isNamed, invalidInput(BAD, 'id')),
  shape('body.request.credentialType', isNamed, invalidInput(BAD, 'credentialType')),
  shape('body.request.issuer', isNamed, invalidInput(BAD, 'issuer')),
];

export const requestCredential = operation({
  ...shared,
  name: 'credential-requests.request',
  contractId: 'CRG-1',
  summary: 'Ask for a credential for a partner',
  method: 'POST',
  path: `${PATH}/requestgenerator`,
  audit: audit('CREDENTIAL_REQUEST'),
  input: {
    headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String()) }),
    body: Type.Object({ request: CredentialOrder }),
  },
  checks: [
    ...orderChecks,
    shape(
      'headers.idempotency-key',
      optionally(matches(/^[\x21-\x7e]{1,200}$/u)),
      invalidInput(BAD, 'Idempotency-Key'),
    ),
  ],
  output: Made,
  failures: {},
});

export const requestCredentialV2 = operation({
  ...shared,
  name: 'credential-requests.request-v2',
  contractId: 'CRG-2',
  summary: 'The same under an id of the caller’s own; asked again it is the same request',
  method: 'POST',
  path: `${PATH}/v2/requestgenerator/:rid`,
  audit: audit('CREDENTIAL_REQUEST_V2'),
  input: {
    params: Type.Object({ rid: Id }),
    body: Type.Object({ request: CredentialOrder }),
  },
  checks: [shape('params.rid', isRequestId, invalidInput(BAD, 'rid')), ...orderChecks],
  output: Made,
  failures: {},
});

export const getCredentialRequest = operation({
  ...shared,
  name: 'credential-requests.get',
  contractId: 'CRG-3',
  summary: 'How far a request is',
  method: 'GET',
  path: `${PATH}/get/:requestId`,
  audit: audit('CREDENTIAL_REQUEST_STATUS'),
  input: { params: OfRequest },
  checks: [shape('params.requestId', isRequestId, ABSENT)],
  output: Type.Object({
    id: Type.String(),
    requestId: Type.String(),
    statusCode: Type.String(),
    statusComment: Type.Union([Type.String(), Type.Null()]),
    url: Type.Union([Type.String(), Type.Null()]),
  }),
  failures: { 'request-unknown': ABSENT },
});

export const cancelCredentialRequest = operation({
  ...shared,
  name: 'credential-requests.cancel',
  contractId: 'CRG-4',
  summary: 'Take a request back before it is worked on',
  method: 'GET',
  path: `${PATH}/cancel/:requestId`,
  audit: audit('CANCEL_CREDENTIAL_REQUEST'),
  input: { params: OfRequest },
  checks: [shape('params.requestId', isRequestId, ABSENT)],
  output: Made,
  failures: { 'request-unknown': ABSENT, 'request-processed': PROCESSED },
});

const isPage = matches(/^\d{1,6}$/u);

export const listCredentialRequests = operation({
  ...shared,
  name: 'credential-requests.list',
  contractId: 'CRG-5',
  summary: 'Requests of a status, page by page',
  method: 'GET',
  path: `${PATH}/getRequestIds`,
  audit: audit('LIST_CREDENTIAL_REQUESTS'),
  input: {
    query: Type.Object({
      statusCode: Type.Optional(Type.String({ maxLength: 32 })),
      effectivedtimes: Type.Optional(Type.String({ maxLength: 40 })),
      pageNumber: Type.Optional(Type.String()),
      pageSize: Type.Optional(Type.String()),
      orderBy: Type.Optional(Type.String()),
      direction: Type.Optional(Type.String()),
    }),
  },
  checks: [
    shape(
      'query.effectivedtimes',
      optionally((value) => typeof value === 'string' && !Number.isNaN(Date.parse(value))),
      { code: 'IDR-CRG-008', text: 'Invalid date time pattern' },
    ),
    shape('query.pageNumber', optionally(isPage), invalidInput(BAD, 'pageNumber')),
    shape(
      'query.pageSize',
      optionally((value) => isPage(value) && Number(value) >= 1 && Number(value) <= 500),
      invalidInput(BAD, 'pageSize'),
    ),
    shape(
      'query.orderBy',
      optionally(oneOf('upd_dtimes', 'cr_dtimes', 'updateDateTime', 'createDateTime')),
      invalidInput(BAD, 'orderBy'),
    ),
    shape('query.direction', optionally(oneOf('ASC', 'DESC', 'asc', 'desc')), invalidInput(BAD, 'direction')),
  ],
  output: Type.Object({
    pageNo: Type.Number(),
    totalPages: Type.Number(),
    totalItems: Type.Number(),
    data: Type.Array(
      Type.Object({
        requestId: Type.String(),
        credentialType: Type.String(),
        statusCode: Type.String(),
        statusComment: Type.Union([Type.String(), Type.Null()]),
        createDateTime: Type.String(),
        updateDateTime: Type.String(),
        partner: Type.String(),
      }),
    ),
  }),
  failures: { 'nothing-found': { code: 'IDR-CRG-009', text: 'No records found' } },
});

export const retriggerCredentialRequest = operation({
  ...shared,
  name: 'credential-requests.retrigger',
  contractId: 'CRG-6',
  summary: 'Work a failed request once more, or send again what was never fetched',
  method: 'PUT',
  path: `${PATH}/retrigger/:requestId`,
  audit: audit('RETRIGGER_CREDENTIAL_REQUEST'),
  input: { params: OfRequest },
  checks: [shape('params.requestId', isRequestId, ABSENT)],
  output: Made,
  failures: { 'request-unknown': ABSENT, 'request-not-failed': PROCESSED },
});

/** A hub that hears of a fault of ours in an answer of 200 would take the event for delivered. */
const delivered = kernel({
  id: 'mosip.credential.request.generator',
  version: '1.0',
  errorsOnSuccess: 'null',
  metadata: 'absent',
  faults: { ...faults, internal: { ...faults.internal, status: 500 } },
});

export const credentialRequestCallback = operation({
  name: 'credential-requests.callback',
  contractId: 'CRG-7',
  summary: 'A hub elsewhere tells how far a partner is with a credential',
  method: 'POST',
  path: `${PATH}/callback/notifyStatus`,
  family: delivered,
  access: open,
  audit: audit('CREDENTIAL_STATUS_CALLBACK'),
  input: {
    headers: Type.Object({ 'x-hub-signature': Type.Optional(Type.String({ maxLength: 200 })) }),
    body: Type.Record(Type.String(), Type.Unknown()),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({ id: Type.String(), response: Type.String() }),
  failures: {
    'signature-wrong': {
      code: 'KER-WSC-108',
      text: 'The signature is not that of the hub',
      status: 401,
    },
    'event-unfit': { code: 'IDR-CRG-006', text: 'The status cannot be updated' },
  },
});

const intentFamily: Family = {
  ...family,
  success: (value) => ({
    status: 202,
    contentType: 'text/plain; charset=utf-8',
    body: textAt(value, 'challenge') ?? '',
  }),
  failure: () => ({ status: 404, contentType: 'text/plain; charset=utf-8', body: '' }),
};

export const credentialRequestIntent = operation({
  name: 'credential-requests.callback-intent',
  contractId: 'CRG-8',
  summary: 'Whether a subscription to the hub is meant',
  method: 'GET',
  path: `${PATH}/callback/notifyStatus`,
  family: intentFamily,
  access: open,
  audit: { module: 'CRG', success: null, failure: ['CRG-400', 'SUBSCRIPTION_NOT_MEANT'] },
  input: {
    query: Type.Object({
      'hub.mode': Type.Union([Type.Literal('subscribe'), Type.Literal('unsubscribe')]),
      'hub.topic': Type.Literal('CREDENTIAL_STATUS_UPDATE'),
      'hub.challenge': Type.String({ pattern: '^[\\w.~-]{1,200}$' }),
    }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({ challenge: Type.String() }),
  failures: { 'not-meant': { code: 'KER-WSC-107', text: 'This subscription is not meant' } },
});
