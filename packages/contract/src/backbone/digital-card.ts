import { Type } from 'typebox';
import { clientWith, open } from '../access.ts';
import { isObject, matches, oneOf, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import type { Family, Faults } from '../family.ts';
import { FileAnswer, file } from '../file.ts';
import { textAt } from '../json.ts';
import { operation } from '../operation.ts';

/** The digital card service (identity-backbone §19). */
const faults: Faults = {
  unreadable: { code: 'DCS-001', text: 'The request cannot be read' },
  internal: { code: 'DCS-026', text: 'Something went wrong on our side' },
  unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
  forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
  tooMany: { code: 'DCS-020', text: 'Too many requests', status: 429 },
};
const options = {
  id: 'mosip.digital.card',
  version: '1.0',
  errorsOnSuccess: 'empty-list',
  metadata: 'present',
  faults,
} as const;
const family = kernel(options);
const audit = (name: string) =>
  ({ module: 'DCS', success: ['DCS-200', name], failure: ['DCS-400', `${name}_REFUSED`] }) as const;
const Rid = Type.String({ maxLength: 64 });
const isRid = matches(/^\d{1,64}$/u);
const NOT_YET = { code: 'DCS-027', text: 'The digital card is not generated yet' } as const;

/** CARD-1: a card nobody asked for yet is asked for, and told as not there yet. */
export const getDigitalCard = operation({
  name: 'digital-card.get',
  contractId: 'CARD-1',
  summary: 'Whether a registration’s card is made, and where its file lies',
  method: 'GET',
  path: '/v1/digitalcard/:rid',
  family,
  access: clientWith('DIGITAL_CARD', 'RESIDENT', 'REGISTRATION_PROCESSOR'),
  audit: audit('GET_DIGITAL_CARD'),
  input: { params: Type.Object({ rid: Rid }) },
  checks: [shape('params.rid', isRid, { code: 'DCS-003', text: 'There is no such registration' })],
  collects: 'first',
  output: Type.Object({
    id: Type.String(),
    statusCode: Type.String(),
    url: Type.Union([Type.String(), Type.Null()]),
  }),
  failures: { 'not-made-yet': NOT_YET },
});

/** CARD-2: the hub hands a credential over, of which a card is made. */
export const digitalCardCallback = operation({
  name: 'digital-card.callback',
  contractId: 'CARD-2',
  summary: 'A credential was issued for a digital card',
  method: 'POST',
  path: '/v1/digitalcard/credential/callback/notifyStatus',
  // A hub that hears of a fault of ours in an answer of 200 would take the event for delivered.
  family: kernel({ ...options, faults: { ...faults, internal: { ...faults.internal, status: 500 } } }),
  access: open,
  audit: audit('CREDENTIAL_CALLBACK'),
  input: {
    headers: Type.Object({ 'x-hub-signature': Type.Optional(Type.String({ maxLength: 200 })) }),
    body: Type.Record(Type.String(), Type.Unknown()),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({ id: Type.String(), response: Type.String() }),
  failures: {
    'signature-wrong': { code: 'KER-WSC-108', text: 'The signature is not that of the hub', status: 401 },
    'credential-unfit': { code: 'DCS-028', text: 'The credential cannot be verified' },
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

export const digitalCardIntent = operation({
  name: 'digital-card.callback-intent',
  summary: 'Whether a subscription to the hub is meant',
  method: 'GET',
  path: '/v1/digitalcard/credential/callback/notifyStatus',
  family: intentFamily,
  access: open,
  audit: { module: 'DCS', success: null, failure: ['DCS-400', 'SUBSCRIPTION_NOT_MEANT'] },
  input: {
    query: Type.Object({
      'hub.mode': Type.Union([Type.Literal('subscribe'), Type.Literal('unsubscribe')]),
      'hub.topic': Type.String({ pattern: '^[\\w.-]{1,64}/CREDENTIAL_ISSUED$' }),
      'hub.challenge': Type.String({ pattern: '^[\\w.~-]{1,200}$' }),
    }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({ challenge: Type.String() }),
  failures: { 'not-meant': { code: 'KER-WSC-107', text: 'This subscription is not meant' } },
});

const printFaults: Faults = {
  ...faults,
  unreadable: { code: 'PRT-PRS-001', text: 'The request cannot be read' },
  internal: { code: 'PRT-PRS-001', text: 'Something went wrong on our side' },
};
const printInvalid = (name: string) => ({ code: 'PRT-PRS-002', text: `Invalid Input Parameter - ${name}` });

/** REG-9: the card of whom an id names, at once. */
export const printUinCard = operation({
  name: 'print.uin-card',
  contractId: 'REG-9',
  summary: 'A person’s card as PDF',
  method: 'POST',
  path: '/registrationprocessor/v1/print/uincard',
  family: file({
    id: 'mosip.registration.print',
    version: '1.0',
    errorsOnSuccess: 'null',
    metadata: 'present',
    faults: printFaults,
  }),
  access: clientWith('REGISTRATION_PROCESSOR', 'RESIDENT', 'DIGITAL_CARD'),
  audit: audit('PRINT_UIN_CARD'),
  input: {
    body: Type.Object({
      request: Type.Object({
        id: Type.String({ maxLength: 64 }),
        idtype: Type.String({ maxLength: 10 }),
        cardType: Type.String({ maxLength: 20 }),
      }),
    }),
  },
  checks: [
    shape('body.request', isObject, printInvalid('request')),
    shape('body.request.idtype', oneOf('UIN', 'VID', 'RID'), printInvalid('idtype')),
    shape('body.request.id', isRid, printInvalid('id')),
    shape('body.request.cardType', oneOf('UIN', 'MASKED_UIN'), printInvalid('cardType')),
  ],
  collects: 'first',
  output: FileAnswer,
  failures: {
    'id-unknown': { code: 'PRT-PRS-003', text: 'This number is not available' },
    'id-inactive': { code: 'PRT-PRS-004', text: 'This number is not in use' },
    'documents-busy': printFaults.tooMany,
  },
});
