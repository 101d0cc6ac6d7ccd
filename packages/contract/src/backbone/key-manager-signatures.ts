import { Type } from 'typebox';
import { oneOf, shape } from '../checks.ts';
import type { WireFailure } from '../family.ts';
import { operation } from '../operation.ts';
import {
  KEY_REFUSALS,
  KEY_USERS,
  OptionalFlag,
  OptionalText,
  Reference,
  isBase64,
  keyAudit,
  keyFamily,
  request,
  requestChecks,
} from './key-manager-wire.ts';

const notSignable: WireFailure = { code: 'KER-JWS-102', text: 'Data to sign is not valid.' };
const notVerifiable: WireFailure = { code: 'KER-JWS-106', text: 'Signature data to verify not valid.' };
const isNameOrBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && /^[\w.-]{0,36}$/u.test(value));
const isReferenceOrBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.length <= 128);
const optionally =
  (holds: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || value === null || value === '' || holds(value);

const SignInput = {
  dataToSign: Type.String({ minLength: 1 }),
  applicationId: OptionalText,
  referenceId: Reference,
  includePayload: OptionalFlag,
  includeCertificate: OptionalFlag,
  includeCertHash: OptionalFlag,
  certificateUrl: OptionalText,
};
const Signed = Type.Object({ jwtSignedData: Type.String(), timestamp: Type.String() });
const signChecks = [
  ...requestChecks,
  shape('body.request.dataToSign', isBase64, notSignable),
  shape('body.request.applicationId', isNameOrBlank, notSignable),
  shape('body.request.referenceId', isReferenceOrBlank, notSignable),
];
const signFailures = {
  ...KEY_REFUSALS,
  'not-the-callers': {
    code: 'KER-JWS-108',
    text: 'Signing data not allowed for the authenticated token.',
  },
  'data-not-json': { code: 'KER-JWS-103', text: 'Data to sign is not valid JSON.' },
} as const;

export const signJwt = operation({
  name: 'key-manager.signature.jwt-sign',
  contractId: 'KEY-5',
  summary: 'Sign JSON data as a JWS, with or without its payload',
  method: 'POST',
  path: '/v1/keymanager/jwtSign',
  family: keyFamily,
  access: KEY_USERS,
  audit: keyAudit('JWT', 'JWT_SIGN'),
  input: { body: request(SignInput) },
  checks: signChecks,
  collects: 'first',
  output: Signed,
  failures: signFailures,
});

export const signJws = operation({
  name: 'key-manager.signature.jws-sign',
  contractId: 'KEY-6',
  summary: 'Sign data as a JWS with a chosen algorithm',
  method: 'POST',
  path: '/v1/keymanager/jwsSign',
  family: keyFamily,
  access: KEY_USERS,
  audit: keyAudit('JWS', 'JWS_SIGN'),
  input: {
    body: request({
      ...SignInput,
      b64JWSHeaderParam: OptionalFlag,
      validateJson: OptionalFlag,
      signAlgorithm: OptionalText,
    }),
  },
  checks: [
    ...signChecks,
    shape('body.request.signAlgorithm', optionally(oneOf('RS256', 'PS256')), {
      code: 'KER-SIG-113',
      text: 'Signature Algorithm Not Supported',
    }),
  ],
  collects: 'first',
  output: Signed,
  failures: signFailures,
});

export const verifyJwt = operation({
  name: 'key-manager.signature.jwt-verify',
  contractId: 'KEY-7',
  summary: 'Verify a JWS, with the certificate given, its own, or that of an application',
  method: 'POST',
  path: '/v1/keymanager/jwtVerify',
  family: keyFamily,
  access: KEY_USERS,
  audit: keyAudit('JWV', 'JWT_VERIFY'),
  input: {
    body: request({
      jwtSignatureData: Type.String({ minLength: 1 }),
      actualData: OptionalText,
      applicationId: OptionalText,
      referenceId: Reference,
      certificateData: OptionalText,
      validateTrust: OptionalFlag,
      domain: OptionalText,
    }),
  },
  checks: [
    ...requestChecks,
    shape(
      'body.request.jwtSignatureData',
      (value) => typeof value === 'string' && value.split('.').length === 3,
      notVerifiable,
    ),
    shape('body.request.actualData', optionally(isBase64), notVerifiable),
    shape('body.request.applicationId', isNameOrBlank, notVerifiable),
    shape('body.request.referenceId', isReferenceOrBlank, notVerifiable),
  ],
  collects: 'first',
  output: Type.Object({ signatureValid: Type.Boolean(), message: Type.String(), trustValid: Type.String() }),
  failures: {
    ...KEY_REFUSALS,
    'signature-malformed': notVerifiable,
    'certificate-unreadable': {
      code: 'KER-JWS-107',
      text: 'Signature verification certificate not valid.',
    },
  },
});
