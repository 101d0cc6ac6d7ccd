import { Type } from 'typebox';
import type { TProperties } from 'typebox';
import { clientWith } from '../access.ts';
import { isObject, matches, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import type { Faults, WireFailure } from '../family.ts';

/** What every route of the key manager answers alike (identity-backbone §1.1, §13). */
const faults: Faults = {
  unreadable: { code: 'KER-KMS-005', text: 'Invalid request' },
  internal: { code: 'KER-KMS-500', text: 'Internal server error' },
  unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
  forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
  tooMany: { code: 'KER-KMS-500', text: 'Too many requests', status: 429 },
};

export const keyFamily = kernel({
  id: null,
  version: null,
  echo: 'from-request',
  errorsOnSuccess: 'null',
  metadata: 'present',
  faults,
});

/** The systems that have keys of their own; which of them is whose is decided by the key's application. */
export const KEY_USERS = clientWith(
  'RESIDENT',
  'PRE_REGISTRATION',
  'REGISTRATION_PROCESSOR',
  'ID_REPOSITORY',
  'ID_AUTHENTICATION',
  'CREDENTIAL_REQUEST',
  'CREDENTIAL_ISSUANCE',
  'CREATE_SHARE',
  'DIGITAL_CARD',
  'PARTNER_ADMIN',
  'KEY_MAKER',
);
export const KEY_MAKERS = clientWith('KEY_MAKER');
export const CERTIFICATE_KEEPERS = clientWith('KEY_MAKER', 'PARTNER_ADMIN', 'PMS_ADMIN');

export const keyAudit = (number: string, name: string) =>
  ({
    module: 'KER-KMS',
    success: [`KER-KMS-${number}`, name],
    failure: [`KER-KMS-${number}`, name],
  }) as const;

/** Why the owner has no key to use. */
export const KEY_REFUSALS = {
  'application-unknown': { code: 'KER-KMS-002', text: 'ApplicationId not found in Key Policy' },
  'reference-not-supported': {
    code: 'KER-KMS-010',
    text: 'Reference Id Not Supported for the Application ID.',
  },
  'key-not-generated': { code: 'KER-KMS-012', text: 'Key Generation Process is not completed.' },
  'key-expired': { code: 'KER-KMS-001', text: 'Certificate is not valid' },
} as const satisfies Readonly<Record<string, WireFailure>>;

export const Name = Type.String({ minLength: 1, maxLength: 36 });
export const Reference = Type.Optional(Type.Union([Type.String({ maxLength: 128 }), Type.Null()]));
export const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));
export const OptionalFlag = Type.Optional(Type.Union([Type.Boolean(), Type.Null()]));

export const request = <P extends TProperties>(properties: P) =>
  Type.Object({ request: Type.Object(properties) });

const blank: WireFailure = { code: 'KER-KMS-005', text: 'Invalid request' };
const isName = matches(/^[\w.-]{1,36}$/u);
const isReference = (value: unknown): boolean =>
  value === undefined || value === null || matches(/^[\w .:@-]{0,128}$/u)(value);

export const requestChecks = [shape('body.request', isObject, blank)];
export const ownerChecks = [
  shape('body.request', isObject, blank),
  shape('body.request.applicationId', isName, blank),
  shape('body.request.referenceId', isReference, blank),
];
export const ownerQueryChecks = [
  shape('query.applicationId', isName, {
    code: 'KER-KMS-005',
    text: "Required String parameter 'applicationId' is not present",
  }),
  shape('query.referenceId', isReference, blank),
];
export const isFilled = (value: unknown): boolean => typeof value === 'string' && value !== '';
export const isBase64 = matches(/^[\w+/-]+={0,2}$/u);
