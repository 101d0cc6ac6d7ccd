import type { WhoMay } from './rule.ts';

const PARTNER_ADMINS = ['PARTNER_ADMIN', 'PMS_ADMIN'];
const PARTNER_SELF = [...PARTNER_ADMINS, 'AUTH_PARTNER', 'CREDENTIAL_PARTNER'];
const PARTNER_READERS = [
  ...PARTNER_ADMINS,
  ...[
    'POLICYMANAGER',
    'RESIDENT',
    'ID_AUTHENTICATION',
    'CREDENTIAL_REQUEST',
    'CREDENTIAL_ISSUANCE',
    'CREATE_SHARE',
  ],
];

/** identity-backbone §21. */
export const PARTNERS: Readonly<Record<string, WhoMay>> = {
  'GET /v1/partnermanager/partners': PARTNER_READERS,
  'GET /v1/partnermanager/partners/v2': PARTNER_READERS,
  'GET /v1/partnermanager/partners/:partnerId': PARTNER_READERS,
  'GET /v1/partnermanager/partners/:partnerId/credentialtype/:credentialType/policies': PARTNER_READERS,
  'PUT /v1/partnermanager/partners/:partnerId/credentialtype/:credentialType/policies/:policyName':
    PARTNER_ADMINS,
  'POST /v1/partnermanager/partners/:partnerId/credentialtype/:credentialType/policies/:policyName':
    PARTNER_ADMINS,
  'POST /v1/partnermanager/partners/:partnerId/bioextractors/:policyId': PARTNER_ADMINS,
  'GET /v1/partnermanager/partners/:partnerId/bioextractors/:policyId': PARTNER_READERS,
  'POST /v1/partnermanager/partners/:partnerId/policy/map': PARTNER_SELF,
  'PUT /v1/partnermanager/partners/policy/:mappingkey': PARTNER_ADMINS,
  'PATCH /v1/partnermanager/partners/:partnerId/generate/apikey': PARTNER_SELF,
  'POST /v1/partnermanager/oauth/client': PARTNER_SELF,
  'PUT /v1/partnermanager/oauth/client/:clientId': PARTNER_SELF,
  'GET /v1/partnermanager/partners/:partnerId/apikey/:apiKey/misp/:mispLicenseKey/validate': [
    ...['ID_AUTHENTICATION', ...PARTNER_ADMINS],
  ],
  'GET /v1/policymanager/policies/:policyId/partner/:partnerId': PARTNER_READERS,
  'GET /v1/policymanager/policies/:policyId': PARTNER_READERS,
  'GET /v1/policymanager/policies/apikey/:apiKey': PARTNER_READERS,
};
