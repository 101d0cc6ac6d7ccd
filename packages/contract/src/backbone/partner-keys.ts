import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { isObject, oneOf, shape } from '../checks.ts';
import { isRecord } from '../json.ts';
import { operation } from '../operation.ts';
import {
  PARTNER_ADMINS,
  PARTNER_FAILURES,
  PARTNER_SELF,
  invalid,
  isFilled,
  ofPartner,
  partnerAudit,
  partnerFamily,
} from './partner-management-wire.ts';

/** How a partner comes to its policy, its keys and its clients (identity-backbone §21). */
const changing = { family: partnerFamily, collects: 'first' } as const;

const policyFailures = {
  'partner-unknown': PARTNER_FAILURES['partner-unknown'],
  'partner-inactive': PARTNER_FAILURES['partner-inactive'],
  'policy-unknown': PARTNER_FAILURES['policy-unknown'],
  'policy-inactive': PARTNER_FAILURES['policy-inactive'],
  'policy-expired': PARTNER_FAILURES['policy-expired'],
  'not-yours': PARTNER_FAILURES['not-yours'],
} as const;

export const requestPolicy = operation({
  ...changing,
  name: 'partners.request-policy',
  contractId: 'PMS-9',
  summary: 'Ask to work by a policy',
  method: 'POST',
  path: '/v1/partnermanager/partners/:partnerId/policy/map',
  access: PARTNER_SELF,
  audit: partnerAudit('REQUEST_POLICY'),
  input: {
    params: ofPartner,
    body: Type.Object({
      request: Type.Object({
        policyName: Type.String(),
        useCaseDescription: Type.String({ maxLength: 500 }),
      }),
    }),
  },
  checks: [
    shape('body.request', isObject, invalid('request')),
    shape('body.request.policyName', isFilled, invalid('policyName')),
    shape(
      'body.request.useCaseDescription',
      (value) => typeof value === 'string' && value.trim() !== '',
      invalid('useCaseDescription'),
    ),
  ],
  output: Type.Object({ mappingkey: Type.String(), message: Type.String() }),
  failures: {
    ...policyFailures,
    'request-pending': {
      code: 'PMS_PRT_053',
      text: 'This policy is already pending for approval against your partner ID.',
    },
    'request-approved': {
      code: 'PMS_PRT_060',
      text: 'This policy has already been approved against your partner ID.',
    },
  },
});

export const decidePolicyRequest = operation({
  ...changing,
  name: 'partners.decide-policy-request',
  contractId: 'PMS-10',
  summary: 'Approve or reject that a partner works by a policy',
  method: 'PUT',
  path: '/v1/partnermanager/partners/policy/:mappingkey',
  access: PARTNER_ADMINS,
  audit: partnerAudit('DECIDE_POLICY_REQUEST'),
  input: {
    params: Type.Object({ mappingkey: Type.String() }),
    body: Type.Object({ request: Type.Object({ status: Type.String() }) }),
  },
  checks: [
    shape('body.request', isObject, invalid('request')),
    shape('body.request.status', oneOf('Approved', 'Rejected'), invalid('status')),
  ],
  output: Type.String(),
  failures: {
    'request-unknown': { code: 'PMS_PRT_061', text: 'Partner policy mapping not exists.' },
    'request-decided': {
      code: 'PMS_PRT_060',
      text: 'This policy has already been decided against your partner ID.',
    },
  },
});

export const generateApiKey = operation({
  ...changing,
  name: 'partners.generate-api-key',
  contractId: 'PMS-11',
  summary: 'Give a partner a key to work by a policy; it is told only here',
  method: 'PATCH',
  path: '/v1/partnermanager/partners/:partnerId/generate/apikey',
  access: PARTNER_SELF,
  audit: partnerAudit('GENERATE_API_KEY'),
  input: {
    params: ofPartner,
    body: Type.Object({ request: Type.Object({ policyName: Type.String(), label: Type.String() }) }),
  },
  checks: [
    shape('body.request', isObject, invalid('request')),
    shape('body.request.policyName', isFilled, invalid('policyName')),
    shape('body.request.label', isFilled, invalid('label')),
  ],
  output: Type.Object({
    apiKey: Type.String(),
    partnerId: Type.String(),
    policyId: Type.String(),
    label: Type.String(),
  }),
  failures: {
    ...policyFailures,
    'policy-not-approved': { code: 'PMS_PRT_061', text: 'Partner policy mapping not exists.' },
    'label-taken': { code: 'PMS_PRT_105', text: 'Partner API KEY is not Created' },
  },
});

const LINK = /^https?:\/\/[^\s]{1,1000}$/u;
const areLinks = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= 20 &&
  value.every((one) => typeof one === 'string' && LINK.test(one) && URL.canParse(one));
const areNames = (value: unknown): boolean =>
  isRecord(value) && Object.keys(value).length > 0 && Object.values(value).every(isFilled);

const Names = Type.Record(Type.String(), Type.String());
const clientMembers = {
  name: Names,
  logoUri: Type.String(),
  redirectUris: Type.Array(Type.String()),
  grantTypes: Type.Array(Type.Literal('authorization_code')),
  clientAuthMethods: Type.Array(Type.Literal('private_key_jwt')),
};
const clientChecks = [
  shape('body.request', isObject, invalid('request')),
  shape('body.request.name', areNames, invalid('name')),
  shape('body.request.logoUri', (value) => typeof value === 'string' && LINK.test(value), invalid('logoUri')),
  shape('body.request.redirectUris', areLinks, invalid('redirectUris')),
] as const;
const ClientAnswer = Type.Object({ clientId: Type.String(), status: Type.String() });

export const createOidcClient = operation({
  ...changing,
  name: 'partners.create-oidc-client',
  contractId: 'PMS-12',
  summary: 'Make a partner’s program a client of sign-in',
  method: 'POST',
  path: '/v1/partnermanager/oauth/client',
  access: PARTNER_SELF,
  audit: partnerAudit('CREATE_OIDC_CLIENT'),
  input: {
    body: Type.Object({
      request: Type.Object({
        ...clientMembers,
        policyId: Type.String(),
        authPartnerId: Type.String(),
        publicKey: Type.Record(Type.String(), Type.Unknown()),
      }),
    }),
  },
  checks: [
    ...clientChecks,
    shape('body.request.policyId', isFilled, invalid('policyId')),
    shape('body.request.authPartnerId', isFilled, invalid('authPartnerId')),
    shape('body.request.publicKey', isObject, invalid('publicKey')),
  ],
  output: ClientAnswer,
  failures: {
    'not-yours': PARTNER_FAILURES['not-yours'],
    'partner-unknown': { code: 'PMS_PRT_058', text: "AuthPartner doesn't exists with this Id - {id}." },
    'no-auth-partner': {
      code: 'PMS_PRT_059',
      text: 'Only Auth_partner can Create OIDC Client. {type} is not allowed to create OIDC Client.',
    },
    'policy-unknown': PARTNER_FAILURES['policy-unknown'],
    'no-auth-policy': {
      code: 'PMS_PRT_057',
      text: 'Policy Type Mismatch. Only Auth policy can be used to create OIDC Client.',
    },
    'policy-not-approved': {
      code: 'PMS_ESI_002',
      text: 'Partner policy mapping is not approved. Please check mapping status.',
    },
    'key-taken': { code: 'PMS_ESI_001', text: 'Client public key already exists.' },
    'key-unusable': { code: 'PMS_ESI_007', text: 'Failed to process the Public Key' },
  },
});

export const changeOidcClient = operation({
  ...changing,
  name: 'partners.change-oidc-client',
  contractId: 'PMS-13',
  summary: 'Change a client of sign-in, or end it',
  method: 'PUT',
  path: '/v1/partnermanager/oauth/client/:clientId',
  access: PARTNER_SELF,
  audit: partnerAudit('CHANGE_OIDC_CLIENT'),
  input: {
    params: Type.Object({ clientId: Type.String({ maxLength: 128 }) }),
    body: Type.Object({
      request: Type.Object({
        ...clientMembers,
        status: Type.Union([Type.Literal('ACTIVE'), Type.Literal('INACTIVE')]),
      }),
    }),
  },
  checks: [...clientChecks, shape('body.request.status', oneOf('ACTIVE', 'INACTIVE'), invalid('status'))],
  output: ClientAnswer,
  /** One answer for no client and another partner's. */
  failures: { 'client-unknown': { code: 'PMS_ESI_004', text: 'Client not exists with given id.' } },
});

export const validatePartnerKeys = operation({
  ...changing,
  name: 'partners.validate-keys',
  contractId: 'PMS-14',
  summary: 'Whether a partner may check people with its key and a licence, and how',
  method: 'GET',
  path: '/v1/partnermanager/partners/:partnerId/apikey/:apiKey/misp/:mispLicenseKey/validate',
  access: clientWith('ID_AUTHENTICATION', 'PARTNER_ADMIN', 'PMS_ADMIN'),
  audit: partnerAudit('VALIDATE_KEYS'),
  input: {
    params: Type.Object({
      ...ofPartner.properties,
      apiKey: Type.String({ maxLength: 128 }),
      mispLicenseKey: Type.String({ maxLength: 128 }),
    }),
  },
  checks: [],
  output: Type.Object({
    partnerId: Type.String(),
    partnerName: Type.String(),
    policyId: Type.String(),
    policyName: Type.String(),
    policyDescription: Type.String(),
    policyStatus: Type.Boolean(),
    policy: Type.Record(Type.String(), Type.Unknown()),
    mispExpiresOn: Type.String(),
    apiKeyExpiresOn: Type.String(),
    certificateData: Type.Union([Type.String(), Type.Null()]),
  }),
  failures: {
    'licence-unknown': { code: 'PMS_PMP_020', text: 'MISP license key not exists.' },
    'licence-expired': { code: 'PMS_PMP_021', text: 'MISP license key is expired.' },
    'licence-blocked': { code: 'PMS_PMP_025', text: 'License key of MISP is blocked' },
    'partner-unknown': PARTNER_FAILURES['partner-unknown'],
    'partner-inactive': PARTNER_FAILURES['partner-inactive'],
    'api-key-unknown': {
      code: 'PMS_PMP_50',
      text: 'Given apikey,partner and policy mapping not exists.',
    },
    'policy-inactive': PARTNER_FAILURES['policy-inactive'],
    'policy-expired': PARTNER_FAILURES['policy-expired'],
  },
});
