import { Type } from 'typebox';
import { residentWith } from '../access.ts';
import { ask, isObject, shape } from '../checks.ts';
import { kernel, redirect } from '../envelope.ts';
import type { Family } from '../family.ts';
import { operation } from '../operation.ts';
import { RESIDENT_FAULTS, residentKernel } from './wire.ts';

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

const audit = {
  module: 'RS-ORDER_CARD',
  success: ['RES-SER-237', 'SEND_PHYSICAL_CARD_SUCCESS'],
  failure: ['RES-SER-238', 'SEND_PHYSICAL_CARD_EXCEPTION'],
} as const;

/** What a partner's payment came to, by MOSIP's numbers (resident-services §2.24). */
export const PAYMENT_FAILURES = {
  'payment-failed': { code: 'RES-SER-475', text: 'The payment failed', status: 402 },
  'payment-cancelled': { code: 'RES-SER-476', text: 'The payment was cancelled', status: 402 },
  'payment-trouble': { code: 'RES-SER-477', text: 'The payment could not be made for technical reasons' },
  'order-not-placed': { code: 'RES-SER-478', text: 'The order could not be placed' },
} as const;
const UNREACHABLE = {
  code: 'RES-SER-402',
  text: 'The payment could not be confirmed. Try again later',
} as const;
const PARTNER_UNKNOWN = { code: 'RES-SER-481', text: 'The partner is not known' } as const;
const ID_UNKNOWN = { code: 'RES-SER-412', text: 'Your data could not be read. Try again later' } as const;

/** O-1: a printed card that was paid for elsewhere. What is refused is told (weakness 23). */
export const sendCard = operation({
  name: 'resident.order.send',
  contractId: 'O-1',
  summary: 'Order a printed card that is paid for',
  method: 'POST',
  path: '/resident/v1/sendCard',
  family: kernel(
    residentKernel({
      id: 'mosip.resident.send.card',
      version: '1.0',
      echo: 'from-request',
      errorsOnSuccess: 'null',
      failureVersion: '1.0',
    }),
  ),
  access: residentWith('Manage-Credentials'),
  audit,
  input: {
    body: Type.Object({
      id: Type.Optional(Nullable(Type.String())),
      version: Type.Optional(Nullable(Type.String())),
      requesttime: Type.Optional(Nullable(Type.String())),
      request: Type.Object({
        issuer: Type.String({ maxLength: 64 }),
        credentialType: Type.Optional(Nullable(Type.String({ maxLength: 64 }))),
        sharableAttributes: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 50 }),
        consent: Type.Optional(Nullable(Type.String({ maxLength: 20 }))),
        transactionID: Type.Optional(Nullable(Type.String({ maxLength: 64 }))),
      }),
    }),
  },
  checks: [shape('body.request', isObject, RESIDENT_FAULTS.unreadable)],
  collects: 'first',
  output: Type.Object({ id: Type.String(), requestId: Type.String() }),
  failures: {
    'partner-unfit': PARTNER_UNKNOWN,
    'consent-denied': { code: 'RES-SER-461', text: 'Consent was not given' },
    'payment-used': { code: 'RES-SER-402', text: 'This payment paid for another order' },
    'payment-unreachable': UNREACHABLE,
    'id-unknown': ID_UNKNOWN,
    ...PAYMENT_FAILURES,
  },
});

const bridge = residentKernel({ id: null, version: null, errorsOnSuccess: 'null' });

/** O-2: to the partner's page, where the card is paid for. */
export const beginCardOrder = operation({
  name: 'resident.order.begin',
  contractId: 'O-2',
  summary: 'Begin to order a printed card: to the page where it is paid for',
  method: 'GET',
  path: '/resident/v1/physical-card/order',
  family: redirect(bridge),
  access: residentWith('Manage-Credentials'),
  audit,
  input: {
    headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ maxLength: 100 })) }),
    query: Type.Object({
      partnerId: Type.String({ maxLength: 64 }),
      /** Where the resident goes in the end, in base64; handed on to the partner's page where it is allowed. */
      redirectUri: Type.String({ maxLength: 4096 }),
    }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({ location: Type.String() }),
  failures: {
    'partner-unfit': PARTNER_UNKNOWN,
    'no-order-page': { code: 'RES-SER-482', text: 'The partner takes no orders here' },
    'id-unknown': ID_UNKNOWN,
  },
});

const RETURN_REFUSED = {
  code: 'RES-SER-410',
  text: 'The return address is not allowed',
  status: 400,
} as const;

/** An address that is not allowed is refused in plain words, as a person may read them in a browser. */
const returning: Family = {
  ...redirect(bridge),
  failure: (errors, status, context) =>
    errors.some(({ text }) => text === RETURN_REFUSED.text)
      ? { status, contentType: 'text/plain; charset=utf-8', body: RETURN_REFUSED.text }
      : redirect(bridge).failure(errors, status, context),
};

/** O-3: the way back from the partner's page. Only what the partner confirms is ordered (weaknesses 19, 21). */
export const endCardOrder = operation({
  name: 'resident.order.end',
  contractId: 'O-3',
  summary: 'Back from the page where a printed card was paid for',
  method: 'GET',
  path: '/resident/v1/physical-card/order-redirect',
  family: returning,
  access: residentWith('Manage-Credentials'),
  audit,
  input: {
    query: Type.Object({
      redirectUrl: Type.String({ maxLength: 4096 }),
      paymentTransactionId: Type.Optional(Type.String({ maxLength: 64 })),
      eventId: Type.Optional(Type.String({ maxLength: 64 })),
      residentFullAddress: Type.Optional(Type.String({ maxLength: 1024 })),
      error_code: Type.Optional(Type.String({ maxLength: 64 })),
      error_message: Type.Optional(Type.String({ maxLength: 256 })),
    }),
  },
  checks: [ask('return-allowed', 'return-refused')],
  collects: 'first',
  output: Type.Object({ location: Type.String() }),
  failures: {
    'return-refused': RETURN_REFUSED,
    'order-unknown': { code: 'RES-SER-459', text: 'This event is not known', status: 400 },
    'payment-unreachable': UNREACHABLE,
  },
});
