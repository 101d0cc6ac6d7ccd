import type { WhoMay } from './rule.ts';

export const AUTHENTICATORS = ['RESIDENT', 'ID_AUTHENTICATION', 'REGISTRATION_PROCESSOR'];

/** identity-backbone §9.1, §9.2. */
export const ID_AUTHENTICATION: Readonly<Record<string, WhoMay>> = {
  'POST /idauthentication/v1/internal/otp': AUTHENTICATORS,
  'POST /idauthentication/v1/internal/auth': AUTHENTICATORS,
  'POST /idauthentication/v1/internal/verifyidentity': ['REGISTRATION_PROCESSOR'],
  'GET /idauthentication/v1/internal/authTransactions/individualId/:id': AUTHENTICATORS,
  'GET /idauthentication/v1/internal/getCertificate': 'anybody',
  'POST /idauthentication/v1/otp/:licence/:partner/:apiKey': 'proof',
  'POST /idauthentication/v1/auth/:licence/:partner/:apiKey': 'proof',
  'POST /idauthentication/v1/kyc/:licence/:partner/:apiKey': 'proof',
  'POST /idauthentication/v1/kyc-auth/delegated/:licence/:partner/:clientId': 'proof',
  'POST /idauthentication/v1/kyc-exchange/delegated/:licence/:partner/:clientId': 'proof',
  'POST /idauthentication/v1/identity-key-binding/delegated/:licence/:partner/:clientId': 'proof',
  'POST /idauthentication/v1/vci-exchange/delegated/:licence/:partner/:clientId': 'proof',
};
