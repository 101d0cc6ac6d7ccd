import { Type } from 'typebox';
import { residentWith } from '../access.ts';
import { ask, isObject, isRequestTime, oneOf, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { operation } from '../operation.ts';
import { Envelope } from './request-envelope.ts';
import { RESIDENT_FAULTS, invalid, missing, residentKernel } from './wire.ts';

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/** Booleans may come as texts, and under either name (resident-services §1.2, C-2). */
const Masked = Type.Optional(
  Nullable(Type.Union([Type.Boolean(), Type.Literal('true'), Type.Literal('false')])),
);

const isFilledText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const CONSENT_DENIED = { code: 'RES-SER-461', text: 'Consent was not given' } as const;

/** C-2: shares chosen attributes with a partner; the credential follows, and its status comes back by event. */
export const shareCredential = operation({
  name: 'resident.share.create',
  contractId: 'C-2',
  summary: 'Share data with a partner',
  method: 'POST',
  path: '/resident/v1/share-credential',
  family: kernel(
    residentKernel({
      id: 'mosip.resident.share.credential',
      version: '1.0',
      echo: 'from-request',
      errorsOnSuccess: 'null',
    }),
  ),
  access: residentWith('Manage-Credentials'),
  audit: {
    module: 'RS-CREDENTIAL',
    success: ['RES-SER-125', 'CREDENTIAL_REQ_SUCCESS'],
    failure: ['RES-SER-126', 'CREDENTIAL_REQ_EXCEPTION'],
  },
  input: {
    headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ maxLength: 100 })) }),
    body: Envelope(
      Type.Object({
        partnerId: Type.String({ maxLength: 64 }),
        sharableAttributes: Type.Array(
          Type.Object({
            attributeName: Type.String({ maxLength: 64 }),
            format: Type.Optional(Nullable(Type.String({ maxLength: 400 }))),
            isMasked: Masked,
            masked: Masked,
          }),
          { maxItems: 50 },
        ),
        purpose: Type.String(),
        consent: Type.Optional(Nullable(Type.String({ maxLength: 20 }))),
      }),
    ),
  },
  checks: [
    shape('body.id', oneOf('mosip.resident.share.credential'), invalid('id')),
    shape('body.requesttime', isRequestTime, invalid('requesttime')),
    shape('body.version', oneOf('1.0'), invalid('version')),
    shape('body.request', isObject, invalid('request')),
    shape('body.request.sharableAttributes', Array.isArray, RESIDENT_FAULTS.unreadable),
    shape(
      'body.request.sharableAttributes',
      (value) => Array.isArray(value) && value.length > 0,
      missing('attributeList'),
    ),
    shape('body.request.purpose', isFilledText, missing('purpose')),
    ask('purpose-short-enough', 'purpose-too-long'),
    ask('purpose-fit', 'purpose-unfit'),
    shape('body.request.partnerId', isFilledText, invalid('partnerId')),
  ],
  collects: 'first',
  output: Type.Object({ status: Type.String() }),
  failures: {
    'purpose-too-long': { code: 'RES-SER-514', text: 'The purpose is too long' },
    'purpose-unfit': { code: 'RES-SER-515', text: 'The purpose has characters that are not allowed' },
    'partner-unfit': invalid('partnerId'),
    'nothing-to-share': missing('attributeList'),
    'consent-denied': CONSENT_DENIED,
    'id-unknown': { code: 'RES-SER-412', text: 'Your data could not be read. Try again later' },
    'key-used-for-another': invalid('Idempotency-Key'),
  },
});
