import { Type } from 'typebox';
import { open } from '../access.ts';
import { isObject, oneOf, optionally, shape } from '../checks.ts';
import { JSON_TYPE } from '../family.ts';
import type { Family } from '../family.ts';
import { operation } from '../operation.ts';
import { oauth } from './esignet-families.ts';

/** Credentials for wallets, OpenID for Verifiable Credential Issuance (identity-backbone §20.3). */
const Members = Type.Record(Type.String(), Type.Unknown());

export const getCredentialIssuer = operation({
  name: 'credential-issuer.metadata',
  contractId: 'OIDC-31',
  summary: 'Which credentials a wallet can be given, and where',
  method: 'GET',
  path: '/v1/esignet/.well-known/openid-credential-issuer',
  family: oauth,
  access: open,
  audit: { module: 'ESIGNET', success: null, failure: ['ESI-VCI-102', 'CREDENTIAL_ISSUER_REFUSED'] },
  input: { query: Type.Object({ version: Type.Optional(Type.String({ maxLength: 16 })) }) },
  checks: [
    shape('query.version', optionally(oneOf('v11', 'v12', 'v13', 'latest')), {
      code: 'invalid_request',
      text: 'There is no such version',
      status: 400,
    }),
  ],
  collects: 'first',
  output: Members,
  failures: {},
});

/** A refused proof comes with the challenge that the next one must answer. */
const issuing: Family = {
  ...oauth,
  failure: (errors, status) => {
    const [first] = errors;
    const { c_nonce: nonce, c_nonce_expires_in: seconds } = first?.data ?? {};
    const fresh = nonce === undefined ? {} : { c_nonce: nonce, c_nonce_expires_in: seconds };
    return {
      status: status === 200 ? 400 : status,
      contentType: JSON_TYPE,
      body: JSON.stringify({ error: first?.code, error_description: first?.text, ...fresh }),
    };
  },
};

const Proof = Type.Object({
  proof_type: Type.String({ maxLength: 32 }),
  jwt: Type.Optional(Type.String({ maxLength: 16_384 })),
});

export const giveCredential = operation({
  name: 'credential-issuer.credential',
  contractId: 'OIDC-32',
  summary: 'Give a wallet the credential its token allows, bound to the key it proves',
  method: 'POST',
  path: '/v1/esignet/vci/credential',
  family: issuing,
  access: open,
  audit: {
    module: 'ESIGNET',
    success: ['ESI-VCI-001', 'ISSUE_CREDENTIAL_TO_WALLET'],
    failure: ['ESI-VCI-101', 'ISSUE_CREDENTIAL_TO_WALLET_REFUSED'],
  },
  limited: 'by-address',
  input: {
    headers: Type.Object({ authorization: Type.Optional(Type.String({ maxLength: 8_192 })) }),
    body: Type.Object({
      format: Type.Optional(Type.String({ maxLength: 32 })),
      credential_configuration_id: Type.Optional(Type.String({ maxLength: 64 })),
      credential_identifier: Type.Optional(Type.String({ maxLength: 64 })),
      credential_definition: Type.Optional(Members),
      vct: Type.Optional(Type.String({ maxLength: 512 })),
      proof: Type.Optional(Proof),
      proofs: Type.Optional(
        Type.Object({ jwt: Type.Optional(Type.Array(Type.String({ maxLength: 16_384 }), { maxItems: 1 })) }),
      ),
    }),
  },
  checks: [
    shape('body', isObject, {
      code: 'invalid_credential_request',
      text: 'The request is no JSON object',
      status: 400,
    }),
  ],
  collects: 'first',
  output: Type.Object({
    format: Type.String(),
    credential: Type.Unknown(),
    credentials: Type.Array(Type.Object({ credential: Type.Unknown() })),
    c_nonce: Type.String(),
    c_nonce_expires_in: Type.Number(),
  }),
  failures: {
    'token-missing': { code: 'missing_header', text: 'A bearer token is needed', status: 401 },
    'token-invalid': {
      code: 'invalid_token',
      text: 'The access token is unknown, has ended or is not for credentials',
      status: 401,
    },
    'format-unknown': {
      code: 'unsupported_credential_format',
      text: 'Credentials of this format are not given',
      status: 400,
    },
    'type-unknown': {
      code: 'unsupported_credential_type',
      text: 'There is no such credential',
      status: 400,
    },
    'proof-invalid': {
      code: 'invalid_proof',
      text: 'The proof of the key is not good: {reason}',
      status: 400,
    },
    'not-available': {
      code: 'credential_request_denied',
      text: 'There is no credential for this person at present',
      status: 400,
    },
  },
});

export const getCredentialNonce = operation({
  name: 'credential-issuer.nonce',
  summary: 'A challenge for the proof of a wallet’s key',
  method: 'POST',
  path: '/v1/esignet/vci/nonce',
  family: oauth,
  access: open,
  audit: { module: 'ESIGNET', success: null, failure: ['ESI-VCI-103', 'NONCE_REFUSED'] },
  limited: 'by-address',
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({ c_nonce: Type.String(), c_nonce_expires_in: Type.Number() }),
  failures: {},
});
