import type { WhoMay } from './rule.ts';

const ASKERS = ['CREDENTIAL_REQUEST'];

/** identity-backbone §16 to §18 and §20.3. */
export const CREDENTIALS: Readonly<Record<string, WhoMay>> = {
  'POST /v1/credentialrequest/requestgenerator': ASKERS,
  'POST /v1/credentialrequest/v2/requestgenerator/:rid': ASKERS,
  'GET /v1/credentialrequest/get/:requestId': ASKERS,
  'GET /v1/credentialrequest/cancel/:requestId': ASKERS,
  'GET /v1/credentialrequest/getRequestIds': ASKERS,
  'PUT /v1/credentialrequest/retrigger/:requestId': ASKERS,
  'POST /v1/credentialrequest/callback/notifyStatus': 'proof',
  'GET /v1/credentialrequest/callback/notifyStatus': 'anybody',
  'POST /v1/credentialservice/issue': ['CREDENTIAL_ISSUANCE'],
  'GET /v1/credentialservice/types': ['CREDENTIAL_ISSUANCE', 'CREDENTIAL_REQUEST', 'RESIDENT'],
  'GET /v1/credentialservice/status-lists/:list': 'anybody',
  'GET /v1/credentialservice/token-status-lists/:list': 'anybody',
  'POST /v1/datashare/create/:policyId/:subscriberId': ['CREATE_SHARE'],
  'GET /v1/datashare/get/:policyId/:subscriberId/:key': 'anybody',
  'GET /v1/datashare/datashare/:shortKey': 'anybody',
  'GET /.well-known/mosip-context.json': 'anybody',
  'GET /.well-known/controller.json': 'anybody',
  'GET /.well-known/public-key.json': 'anybody',
  'GET /.well-known/credential-keys.json': 'anybody',
  'GET /.well-known/jwt-vc-issuer': 'anybody',
  'GET /v1/esignet/.well-known/openid-credential-issuer': 'anybody',
  'POST /v1/esignet/vci/nonce': 'anybody',
  'POST /v1/esignet/vci/credential': 'proof',
};
