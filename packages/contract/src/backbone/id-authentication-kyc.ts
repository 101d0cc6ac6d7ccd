import { Type } from 'typebox';
import { open } from '../access.ts';
import { matches, optionally, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import {
  PARTNER_WINDOW,
  authBody,
  authChecks,
  authFailures,
  headChecks,
  idFailures,
  isFilled,
  partnerFailures,
  partnerHeaders,
  partnerParams,
  stale,
} from './id-authentication.ts';
import { ida } from './ida-envelope.ts';
import { IDA_FAULTS, invalid, missing } from './ida-wire.ts';

export const List = (most: number) => Type.Array(Type.String({ maxLength: 60 }), { maxItems: most });
export const Optional = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Optional(Type.Union([schema, Type.Null()]));
export const isListOfTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= 60 && value.every((one) => isFilled(one));

/** What a partner's policy says against it (identity-backbone §9.3). */
export const policyFailures = {
  'auth-type-not-allowed': { code: 'IDA-MPA-006', text: '{types} is not allowed by the policy' },
  'auth-type-mandatory': { code: 'IDA-MPA-015', text: '{types} is mandatory by the policy' },
} as const;

export const kycForPartner = operation({
  name: 'id-authentication.partner.kyc',
  contractId: 'IDA-8',
  summary: 'Authenticate a person and tell the partner, closed for it alone, what its policy allows',
  method: 'POST',
  path: '/idauthentication/v1/kyc/:licence/:partner/:apiKey',
  family: ida({ id: 'mosip.identity.kyc', faults: IDA_FAULTS, refused: 'kyc-status' }),
  access: open,
  audit: {
    module: 'IDA-EKY',
    success: ['IDA-EKY-001', 'EKYC_REQUEST_RESPONSE'],
    failure: ['IDA-EKY-001', 'EKYC_REQUEST_RESPONSE'],
  },
  input: {
    params: partnerParams,
    headers: partnerHeaders,
    body: Type.Object({
      ...authBody.properties,
      /** Of the policy's attributes and languages, these alone; all of them where none is named. */
      allowedKycAttributes: Optional(List(60)),
      locales: Optional(List(60)),
    }),
  },
  checks: [
    ...authChecks('mosip.identity.kyc'),
    shape('body.allowedKycAttributes', optionally(isListOfTexts), invalid('allowedKycAttributes')),
    shape('body.locales', optionally(isListOfTexts), invalid('locales')),
  ],
  collects: 'first',
  output: Type.Object({
    kycStatus: Type.Boolean(),
    authToken: Type.String(),
    thumbprint: Type.String(),
    identity: Type.String(),
    sessionKey: Type.String(),
  }),
  failures: {
    ...stale(PARTNER_WINDOW),
    ...partnerFailures,
    'kyc-not-allowed': { code: 'IDA-MPA-013', text: 'The partner may not be told of people' },
    ...policyFailures,
    ...authFailures,
  },
});

export const delegatedParams = Type.Object({
  licence: Type.String({ maxLength: 64 }),
  partner: Type.String({ maxLength: 64 }),
  clientId: Type.String({ maxLength: 64 }),
});
/** Why whoever asks in a relying party's name is not heard, in the order it is looked at. */
const { 'api-key-unknown': _apiKey, ...addressFailures } = partnerFailures;
export const delegatedFailures = {
  ...addressFailures,
  'licence-blocked': { code: 'PMS_PMP_025', text: 'The licence key is blocked' },
  'licence-expired': { code: 'PMS_PMP_021', text: 'The licence key has expired' },
  'client-unknown': { code: 'IDA-MPA-028', text: 'The partner has no such OIDC client' },
  'client-inactive': { code: 'IDA-MPA-027', text: 'The OIDC client is not active' },
} as const;

export const kycAuth = operation({
  name: 'id-authentication.delegated.kyc-auth',
  contractId: 'IDA-9',
  summary: 'Authenticate a person in a relying party’s name; what it may be told is fetched with the token',
  method: 'POST',
  path: '/idauthentication/v1/kyc-auth/delegated/:licence/:partner/:clientId',
  family: ida({ id: 'mosip.identity.kycauth', faults: IDA_FAULTS, refused: 'kyc-token' }),
  access: open,
  audit: {
    module: 'IDA-KYA',
    success: ['IDA-KYA-001', 'KYC_REQUEST_RESPONSE'],
    failure: ['IDA-KYA-001', 'KYC_REQUEST_RESPONSE'],
  },
  input: { params: delegatedParams, headers: partnerHeaders, body: authBody },
  checks: authChecks('mosip.identity.kycauth'),
  collects: 'first',
  output: Type.Object({ kycToken: Type.String(), authToken: Type.String(), kycStatus: Type.Boolean() }),
  failures: {
    ...stale(PARTNER_WINDOW),
    ...delegatedFailures,
    'delegation-not-allowed': { code: 'IDA-MPA-030', text: 'The licence does not allow KYC-AUTH for others' },
    'policy-inactive': { code: 'IDA-MPA-019', text: 'The partner’s policy is not active' },
    'kyc-not-allowed': { code: 'IDA-MPA-025', text: 'The partner’s policy does not allow KYC-Auth' },
    ...policyFailures,
    ...authFailures,
  },
});

/** Of whatever is given for a token that kyc-auth gave. */
export const exchangeBody = {
  id: Type.String(),
  version: Type.String(),
  requestTime: Type.String(),
  transactionID: Type.String(),
  individualId: Type.String({ maxLength: 64 }),
} as const;
/** Why a token is not taken, and why its person can no longer be told of. */
export const exchangeFailures = {
  'token-unknown': { code: 'IDA-KYE-001', text: 'The KYC token is not known' },
  'token-of-another-client': { code: 'IDA-KYE-004', text: 'The KYC token is not of this client' },
  'token-used': { code: 'IDA-KYE-003', text: 'The KYC token was used' },
  'token-expired': { code: 'IDA-KYE-002', text: 'The KYC token has expired' },
  'token-of-another-transaction': {
    code: 'IDA-KYE-005',
    text: 'The KYC token is of another transaction',
  },
  'token-of-another-id': { code: 'IDA-KYE-007', text: 'The KYC token is of another UIN or VID' },
  'id-unknown': idFailures['id-unknown'],
  'uin-inactive': idFailures['uin-inactive'],
  'vid-inactive': idFailures['vid-inactive'],
} as const;

export const kycExchange = operation({
  name: 'id-authentication.delegated.kyc-exchange',
  contractId: 'IDA-10',
  summary: 'The agreed claims of a person who was authenticated by kyc-auth, signed, once for each token',
  method: 'POST',
  path: '/idauthentication/v1/kyc-exchange/delegated/:licence/:partner/:clientId',
  family: ida({ id: 'mosip.identity.kycexchange', faults: IDA_FAULTS, refused: 'null' }),
  access: open,
  audit: {
    module: 'IDA-KYE',
    success: ['IDA-KYE-001', 'KYC_EXCHANGE_REQUEST_RESPONSE'],
    failure: ['IDA-KYE-001', 'KYC_EXCHANGE_REQUEST_RESPONSE'],
  },
  input: {
    params: delegatedParams,
    headers: partnerHeaders,
    body: Type.Object({
      ...exchangeBody,
      kycToken: Type.String({ maxLength: 200 }),
      /** The claims that the person agreed to. */
      consentObtained: List(60),
      locales: Optional(List(60)),
      respType: Optional(Type.String({ maxLength: 20 })),
    }),
  },
  checks: [
    ...headChecks('mosip.identity.kycexchange'),
    shape('body.kycToken', isFilled, missing('kycToken')),
    shape(
      'body.consentObtained',
      (value) => Array.isArray(value) && value.length > 0,
      missing('consentObtained'),
    ),
    shape('body.consentObtained', isListOfTexts, invalid('consentObtained')),
    shape('body.locales', optionally(isListOfTexts), invalid('locales')),
    shape('body.respType', optionally(matches(/^(JWT|JWS|JWE)$/iu)), invalid('respType')),
  ],
  collects: 'first',
  output: Type.Object({ encryptedKyc: Type.String() }),
  failures: {
    ...stale(PARTNER_WINDOW),
    ...delegatedFailures,
    'delegation-not-allowed': {
      code: 'IDA-MPA-031',
      text: 'The licence does not allow KYC-EXCHANGE for others',
    },
    'policy-inactive': { code: 'IDA-KYE-006', text: 'The partner has no policy that counts now' },
    'kyc-not-allowed': { code: 'IDA-MPA-026', text: 'The partner’s policy does not allow KYC-Exchange' },
    'no-partner-certificate': { code: 'IDA-MPA-020', text: 'The partner has no certificate to encrypt to' },
    ...exchangeFailures,
  },
});
