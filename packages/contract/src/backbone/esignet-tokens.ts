import { Type } from 'typebox';
import { open } from '../access.ts';
import { operation } from '../operation.ts';
import { oauth } from './esignet-families.ts';

const MaybeText = Type.Optional(Type.String({ maxLength: 10_000 }));
const document = {
  method: 'GET',
  family: oauth,
  access: open,
  audit: {
    module: 'ESIGNET',
    success: ['ESI-TOK-003', 'METADATA'],
    failure: ['ESI-TOK-103', 'METADATA_REFUSED'],
  },
  input: {},
  checks: [],
  collects: 'first',
  failures: {},
} as const;

const redeeming = {
  method: 'POST',
  family: oauth,
  access: open,
  audit: {
    module: 'ESIGNET',
    success: ['ESI-TOK-001', 'GENERATE_TOKEN'],
    failure: ['ESI-TOK-101', 'GENERATE_TOKEN_REFUSED'],
  },
  /** A form (`application/x-www-form-urlencoded`), read into an object before the checks. */
  input: {
    body: Type.Object({
      grant_type: MaybeText,
      code: MaybeText,
      client_id: MaybeText,
      redirect_uri: MaybeText,
      client_assertion_type: MaybeText,
      client_assertion: MaybeText,
      code_verifier: MaybeText,
    }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({
    id_token: Type.String(),
    access_token: Type.String(),
    token_type: Type.Literal('Bearer'),
    expires_in: Type.Number(),
  }),
  failures: {
    'grant-type-unknown': {
      code: 'unsupported_grant_type',
      text: 'Only authorization codes are redeemed',
      status: 400,
    },
    'parameter-missing': { code: 'invalid_request', text: '{name} is missing', status: 400 },
    'assertion-invalid': {
      code: 'invalid_assertion',
      text: 'The client assertion is not good',
      status: 401,
    },
    'client-unknown': { code: 'invalid_client', text: 'No such client', status: 401 },
    'code-invalid': {
      code: 'invalid_grant',
      text: 'The code is unknown, used or expired, or not for this request',
      status: 400,
    },
    'redirect-differs': {
      code: 'invalid_redirect_uri',
      text: 'The code was given for another redirect address',
      status: 400,
    },
  },
} as const;

export const redeemCode = operation({
  ...redeeming,
  name: 'esignet.token',
  summary: 'Redeem an authorization code',
  path: '/v1/esignet/oauth/token',
});

export const redeemCodeV2 = operation({
  ...redeeming,
  name: 'esignet.token-v2',
  summary: 'Redeem an authorization code',
  path: '/v1/esignet/oauth/v2/token',
});

export const getUserInfo = operation({
  name: 'esignet.userinfo',
  summary: 'The claims agreed to, as a signed token',
  method: 'GET',
  path: '/v1/esignet/oidc/userinfo',
  family: oauth,
  access: open,
  audit: {
    module: 'ESIGNET',
    success: ['ESI-TOK-002', 'GET_USERINFO'],
    failure: ['ESI-TOK-102', 'GET_USERINFO_REFUSED'],
  },
  input: { headers: Type.Object({ authorization: Type.Optional(Type.String()) }) },
  checks: [],
  collects: 'first',
  output: Type.String(),
  failures: {
    'token-missing': { code: 'missing_header', text: 'A bearer token is needed', status: 401 },
    'token-invalid': {
      code: 'invalid_token',
      text: 'The access token is unknown or has ended',
      status: 401,
    },
  },
});

const KeySet = Type.Object({ keys: Type.Array(Type.Record(Type.String(), Type.Unknown())) });

export const getKeys = operation({
  ...document,
  name: 'esignet.keys',
  summary: 'The public keys that tokens are signed with',
  path: '/v1/esignet/.well-known/jwks.json',
  output: KeySet,
});

export const getOauthKeys = operation({
  ...document,
  name: 'esignet.oauth-keys',
  summary: 'The public keys that tokens are signed with, at their older place',
  path: '/v1/esignet/oauth/.well-known/jwks.json',
  output: KeySet,
});

const Metadata = Type.Record(Type.String(), Type.Unknown());

export const getOpenIdConfiguration = operation({
  ...document,
  name: 'esignet.openid-configuration',
  summary: 'What this provider can do, for OpenID Connect clients',
  path: '/v1/esignet/.well-known/openid-configuration',
  output: Metadata,
});

export const getOauthServer = operation({
  ...document,
  name: 'esignet.oauth-server',
  summary: 'What this provider can do, for OAuth clients',
  path: '/v1/esignet/.well-known/oauth-authorization-server',
  output: Metadata,
});
