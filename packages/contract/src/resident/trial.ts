import { Type } from 'typebox';
import { anyResident, open } from '../access.ts';
import { kernel } from '../envelope.ts';
import type { Family } from '../family.ts';
import { FileAnswer, file } from '../file.ts';
import { textAt } from '../json.ts';
import { operation } from '../operation.ts';
import { PAYMENT_FAILURES } from './order.ts';
import { residentKernel } from './wire.ts';

/** Routes for trying things out; they stand in demo mode only (resident-services §2.24). */
const plain = residentKernel({ id: null, version: null, errorsOnSuccess: 'null' });
const audit = {
  module: 'RS-TRIAL',
  success: null,
  failure: ['RES-SER-402', 'REQUEST_FAILED'],
} as const;

/** MOCK-1: what a payment came to, by the last digit of its number. */
export const checkTrialPayment = operation({
  name: 'resident.trial.payment',
  contractId: 'MOCK-1',
  summary: 'What a payment for trying out came to',
  method: 'GET',
  path: '/resident/v1/mock/print-partner/check-order-status',
  family: kernel(plain),
  access: open,
  audit,
  input: {
    query: Type.Object({
      transactionId: Type.String({ minLength: 1, maxLength: 64 }),
      individualId: Type.Optional(Type.String({ maxLength: 64 })),
    }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({ trackingId: Type.String(), transactionId: Type.String() }),
  failures: {
    ...PAYMENT_FAILURES,
    'payment-trouble': { ...PAYMENT_FAILURES['payment-trouble'], status: 500 },
    'order-not-placed': { ...PAYMENT_FAILURES['order-not-placed'], status: 500 },
  },
});

/** MOCK-2: a specimen of a card, whatever the number; nobody's data, and nobody else is asked for it. */
export const getTrialCard = operation({
  name: 'resident.trial.card',
  contractId: 'MOCK-2',
  summary: 'A specimen of a card',
  method: 'GET',
  path: '/resident/v1/mock/rid-digital-card/:rid',
  family: file(plain),
  access: open,
  audit,
  input: { params: Type.Object({ rid: Type.String({ maxLength: 64 }) }) },
  checks: [],
  collects: 'first',
  output: FileAnswer,
  failures: {},
});

const page: Family = {
  ...kernel(plain),
  success: (value) => ({
    status: 200,
    contentType: 'text/html; charset=utf-8',
    body: textAt(value, 'html') ?? '',
  }),
  read: (status, body) =>
    status === 200 && typeof body === 'string'
      ? { ok: true, value: { html: body } }
      : kernel(plain).read(status, body),
};

/** MOCK-4: a page that stands for a printer's, where nothing is paid. */
export const getTrialPaymentPage = operation({
  name: 'resident.trial.payment-page',
  contractId: 'MOCK-4',
  summary: 'A payment page for trying out',
  method: 'GET',
  path: '/resident/v1/auth-mock/order/physical-card',
  family: page,
  access: anyResident,
  audit,
  input: {
    query: Type.Object({
      redirectUrl: Type.Optional(Type.String({ maxLength: 4096 })),
      eventId: Type.Optional(Type.String({ maxLength: 64 })),
      residentName: Type.Optional(Type.String({ maxLength: 256 })),
      residentDefaultFullAddress: Type.Optional(Type.String({ maxLength: 1024 })),
    }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({ html: Type.String() }),
  failures: {},
});
