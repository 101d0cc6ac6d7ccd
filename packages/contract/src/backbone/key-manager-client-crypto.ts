import { Type } from 'typebox';
import { shape } from '../checks.ts';
import { operation } from '../operation.ts';
import {
  KEY_USERS,
  OptionalText,
  isBase64,
  keyAudit,
  keyFamily,
  request,
  requestChecks,
} from './key-manager-wire.ts';

const notValid = { code: 'KER-CSS-999', text: 'Invalid request input' } as const;
const dataCheck = shape('body.request.data', isBase64, notValid);

/** The machine's key of the server itself, as a registration client has one in its TPM (identity-backbone §13.3). */
export const readSigningPublicKey = operation({
  name: 'key-manager.machine.public-key',
  contractId: 'KEY-11',
  summary: 'The public key that the server signs packets with, as a machine does',
  method: 'POST',
  path: '/v1/keymanager/tpmsigning/publickey',
  family: keyFamily,
  access: KEY_USERS,
  audit: keyAudit('TPM', 'SIGNING_PUBLIC_KEY'),
  input: { body: request({ serverProfile: OptionalText }) },
  checks: requestChecks,
  collects: 'first',
  output: Type.Object({ signingPublicKey: Type.String() }),
  failures: {},
});

export const signAsMachine = operation({
  name: 'key-manager.machine.sign',
  contractId: 'KEY-12',
  summary: 'Sign data as the server’s machine',
  method: 'POST',
  path: '/v1/keymanager/cssign',
  family: keyFamily,
  access: KEY_USERS,
  audit: keyAudit('CSS', 'CS_SIGN'),
  input: { body: request({ data: Type.String({ minLength: 1 }) }) },
  checks: [...requestChecks, dataCheck],
  collects: 'first',
  output: Type.Object({ data: Type.String() }),
  failures: {},
});

export const verifyMachineSignature = operation({
  name: 'key-manager.machine.verify',
  contractId: 'KEY-13',
  summary: 'Verify what a machine signed, with its public key',
  method: 'POST',
  path: '/v1/keymanager/csverifysign',
  family: keyFamily,
  access: KEY_USERS,
  audit: keyAudit('CSV', 'CS_VERIFY_SIGN'),
  input: {
    body: request({
      data: Type.String({ minLength: 1 }),
      signature: Type.String({ minLength: 1 }),
      publicKey: Type.String({ minLength: 1, maxLength: 2_000 }),
    }),
  },
  checks: [
    ...requestChecks,
    dataCheck,
    shape('body.request.signature', isBase64, notValid),
    shape('body.request.publicKey', isBase64, notValid),
  ],
  collects: 'first',
  output: Type.Object({ verified: Type.Boolean() }),
  failures: { 'public-key-unreadable': notValid },
});
