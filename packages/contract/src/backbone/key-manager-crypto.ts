import { Type } from 'typebox';
import { shape } from '../checks.ts';
import type { WireFailure } from '../family.ts';
import { operation } from '../operation.ts';
import {
  KEY_REFUSALS,
  KEY_USERS,
  Name,
  OptionalFlag,
  OptionalText,
  Reference,
  isBase64,
  isFilled,
  keyAudit,
  keyFamily,
  ownerChecks,
  request,
  requestChecks,
} from './key-manager-wire.ts';

const empty: WireFailure = { code: 'KER-CRY-004', text: 'should not be null or empty' };
const notBase64: WireFailure = { code: 'KER-CRY-003', text: ' or not base64 encoded' };
const badTime: WireFailure = {
  code: 'KER-CRY-007',
  text: 'timestamp should be in ISO 8601 format yyyy-MM-ddTHH::mm:ss.SZ',
};
const isMoment = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && !Number.isNaN(Date.parse(value)));
const isOptionalBase64 = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || isBase64(value);

const Enveloped = request({
  applicationId: Name,
  referenceId: Reference,
  timeStamp: OptionalText,
  data: Type.String({ minLength: 1 }),
  salt: OptionalText,
  aad: OptionalText,
  prependThumbprint: OptionalFlag,
});
const Data = Type.Object({ data: Type.String() });
const dataChecks = [
  shape('body.request.data', isFilled, empty),
  shape('body.request.data', isBase64, notBase64),
];
const envelopeChecks = [
  ...ownerChecks,
  shape('body.request.timeStamp', isMoment, badTime),
  ...dataChecks,
  shape('body.request.salt', isOptionalBase64, notBase64),
  shape('body.request.aad', isOptionalBase64, notBase64),
];

export const encryptData = operation({
  name: 'key-manager.data.encrypt',
  contractId: 'KEY-1',
  summary: "Encrypt data to the certificate of an application's reference",
  method: 'POST',
  path: '/v1/keymanager/encrypt',
  family: keyFamily,
  access: KEY_USERS,
  audit: keyAudit('ENC', 'ENCRYPT'),
  input: { body: Enveloped },
  checks: envelopeChecks,
  collects: 'first',
  output: Data,
  failures: {
    ...KEY_REFUSALS,
    'module-key-only-signs': {
      code: 'KER-CRY-011',
      text: 'Not Allowed to preform encryption with Master Key. Use Base to encrypt data.',
    },
  },
});

export const decryptData = operation({
  name: 'key-manager.data.decrypt',
  contractId: 'KEY-2',
  summary: 'Decrypt data that was encrypted to one of the caller’s own keys',
  method: 'POST',
  path: '/v1/keymanager/decrypt',
  family: keyFamily,
  access: KEY_USERS,
  audit: keyAudit('DEC', 'DECRYPT'),
  input: { body: Enveloped },
  checks: envelopeChecks,
  collects: 'first',
  output: Data,
  failures: {
    ...KEY_REFUSALS,
    'not-the-callers': {
      code: 'KER-KMS-018',
      text: 'Not Allowed to perform decryption with other domain key.',
    },
    'envelope-malformed': {
      code: 'KER-CRY-003',
      text: 'data sent to decrypt is without key splitter or invalid',
    },
    'thumbprint-unknown': { code: 'KER-KMS-017', text: 'Certificate Not found in keystore table.' },
    'session-key-unreadable': {
      code: 'KER-KMS-019',
      text: 'Not able to decrypt Symmetric Key using the Private Key.',
    },
    'data-unreadable': {
      code: 'KER-CRY-003',
      text: 'data sent to decrypt is without key splitter or invalid',
    },
  },
});

const PinInput = {
  data: Type.String({ minLength: 1 }),
  userPin: Type.String({ minLength: 1, maxLength: 200 }),
};
const pinChecks = [
  ...requestChecks,
  shape('body.request.data', isFilled, empty),
  shape('body.request.userPin', isFilled, empty),
];

export const encryptDataWithPin = operation({
  name: 'key-manager.data.encrypt-with-pin',
  contractId: 'KEY-3',
  summary: 'Encrypt a text under a PIN that a person chose',
  method: 'POST',
  path: '/v1/keymanager/encryptWithPin',
  family: keyFamily,
  access: KEY_USERS,
  audit: keyAudit('PEN', 'ENCRYPT_WITH_PIN'),
  input: { body: request(PinInput) },
  checks: pinChecks,
  collects: 'first',
  output: Data,
  failures: {},
});

export const decryptDataWithPin = operation({
  name: 'key-manager.data.decrypt-with-pin',
  contractId: 'KEY-4',
  summary: 'Decrypt a text with its PIN',
  method: 'POST',
  path: '/v1/keymanager/decryptWithPin',
  family: keyFamily,
  access: KEY_USERS,
  audit: keyAudit('PDE', 'DECRYPT_WITH_PIN'),
  input: { body: request(PinInput) },
  checks: [...pinChecks, shape('body.request.data', isBase64, notBase64)],
  collects: 'first',
  output: Data,
  failures: {
    'data-unreadable': {
      code: 'KER-CRY-003',
      text: 'data sent to decrypt is without key splitter or invalid',
    },
  },
});
