import { Type } from 'typebox';
import { PARTNER_TYPES } from '@doorstep/core/backbone/partner-management/partner.ts';
import { isObject, oneOf, optionally, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import {
  PARTNER_ADMINS,
  PARTNER_FAILURES,
  PARTNER_READERS,
  PartnerAnswer,
  PartnerAnswerV2,
  PolicyAnswer,
  invalid,
  ofPartner,
  partnerAudit,
  partnerFamily,
} from './partner-management-wire.ts';

/** Partners and what each may be given (identity-backbone §21). */
const reading = {
  method: 'GET',
  family: partnerFamily,
  access: PARTNER_READERS,
  collects: 'first',
} as const;

const listing = {
  ...reading,
  input: { query: Type.Object({ partnerType: Type.Optional(Type.String()) }) },
  checks: [
    shape('query.partnerType', optionally(oneOf(...PARTNER_TYPES, '')), {
      code: 'PMS_PRT_010',
      text: 'Partner Type does not exist',
    }),
  ],
  failures: { 'nothing-found': PARTNER_FAILURES['nothing-found'] },
} as const;

export const listPartners = operation({
  ...listing,
  name: 'partners.list',
  contractId: 'PMS-1',
  summary: 'The partners, all or of one type',
  path: '/v1/partnermanager/partners',
  audit: partnerAudit('GET_PARTNERS'),
  output: Type.Object({ partners: Type.Array(PartnerAnswer) }),
});

export const listPartnersV2 = operation({
  ...listing,
  name: 'partners.list-v2',
  contractId: 'PMS-2',
  summary: 'The partners with their logos and their names in several languages',
  path: '/v1/partnermanager/partners/v2',
  audit: partnerAudit('GET_PARTNERS_V2'),
  output: Type.Object({ partners: Type.Array(PartnerAnswerV2) }),
});

export const getPartner = operation({
  ...reading,
  name: 'partners.get',
  contractId: 'PMS-3',
  summary: 'One partner',
  path: '/v1/partnermanager/partners/:partnerId',
  audit: partnerAudit('GET_PARTNER'),
  input: { params: ofPartner },
  checks: [],
  output: PartnerAnswer,
  failures: { 'partner-unknown': PARTNER_FAILURES['partner-unknown'] },
});

const ofCredential = Type.Object({
  ...ofPartner.properties,
  credentialType: Type.String({ maxLength: 64 }),
});

export const getCredentialPolicy = operation({
  ...reading,
  name: 'partners.credential-policy',
  contractId: 'PMS-4',
  summary: 'By which policy a partner is given a type of credential',
  path: '/v1/partnermanager/partners/:partnerId/credentialtype/:credentialType/policies',
  audit: partnerAudit('GET_CREDENTIAL_POLICY'),
  input: { params: ofCredential },
  checks: [],
  output: Type.Object({
    partnerId: Type.String(),
    credentialType: Type.String(),
    ...PolicyAnswer.properties,
  }),
  failures: {
    'partner-unknown': PARTNER_FAILURES['partner-unknown'],
    'nothing-found': PARTNER_FAILURES['nothing-found'],
  },
});

const mapping = {
  path: '/v1/partnermanager/partners/:partnerId/credentialtype/:credentialType/policies/:policyName',
  family: partnerFamily,
  access: PARTNER_ADMINS,
  audit: partnerAudit('MAP_CREDENTIAL_POLICY'),
  input: { params: Type.Object({ ...ofCredential.properties, policyName: Type.String({ maxLength: 128 }) }) },
  checks: [],
  collects: 'first',
  output: Type.String(),
  failures: {
    'partner-unknown': PARTNER_FAILURES['partner-unknown'],
    'partner-inactive': PARTNER_FAILURES['partner-inactive'],
    'policy-unknown': PARTNER_FAILURES['policy-unknown'],
    'policy-inactive': PARTNER_FAILURES['policy-inactive'],
    'policy-expired': PARTNER_FAILURES['policy-expired'],
    'takes-no-credentials': {
      code: 'PMS_PRT_070',
      text: 'Credential mapping allowed only for :{types}',
    },
    'credential-type-unknown': {
      code: 'PMS_PRT_072',
      text: 'Given credential type is not allowed. Allowed credential types : {types}',
    },
    'mapping-exists': {
      code: 'PMS_PRT_007',
      text: 'Mapping exists for given policy and partner with this credential type',
    },
  },
} as const;

export const setCredentialPolicy = operation({
  ...mapping,
  name: 'partners.set-credential-policy',
  contractId: 'PMS-5',
  summary: 'Give a partner a type of credential by a policy, whatever was before',
  method: 'PUT',
});

export const addCredentialPolicy = operation({
  ...mapping,
  name: 'partners.add-credential-policy',
  contractId: 'PMS-6',
  summary: 'Give a partner a type of credential by a policy',
  method: 'POST',
});

const Extractors = Type.Object({
  extractors: Type.Array(
    Type.Object({
      attributeName: Type.String({ maxLength: 64 }),
      biometric: Type.String({ maxLength: 64 }),
      extractor: Type.Object({
        provider: Type.String({ maxLength: 64 }),
        version: Type.String({ maxLength: 32 }),
      }),
    }),
    { maxItems: 50 },
  ),
});
const extractors = {
  path: '/v1/partnermanager/partners/:partnerId/bioextractors/:policyId',
  family: partnerFamily,
  collects: 'first',
} as const;
const ofPolicy = Type.Object({ ...ofPartner.properties, policyId: Type.String({ maxLength: 64 }) });

export const setBioExtractors = operation({
  ...extractors,
  name: 'partners.set-bio-extractors',
  contractId: 'PMS-7',
  summary: 'Say by what a partner’s biometric templates are made',
  method: 'POST',
  access: PARTNER_ADMINS,
  audit: partnerAudit('ADD_BIO_EXTRACTORS'),
  input: { params: ofPolicy, body: Type.Object({ request: Extractors }) },
  checks: [
    shape('body.request', isObject, invalid('request')),
    shape(
      'body.request.extractors',
      (value) => Array.isArray(value) && value.length > 0,
      invalid('extractors'),
    ),
  ],
  output: Type.String(),
  failures: {
    'partner-unknown': PARTNER_FAILURES['partner-unknown'],
    'policy-unknown': PARTNER_FAILURES['policy-unknown'],
    'takes-no-credentials': {
      code: 'PMS_PRT_063',
      text: 'Biometric extractors can be added only for:{types}',
    },
  },
});

export const getBioExtractors = operation({
  ...extractors,
  name: 'partners.bio-extractors',
  contractId: 'PMS-8',
  summary: 'By what a partner’s biometric templates are made',
  method: 'GET',
  access: PARTNER_READERS,
  audit: partnerAudit('GET_BIO_EXTRACTORS'),
  input: { params: ofPolicy },
  checks: [],
  output: Extractors,
  failures: { 'nothing-found': PARTNER_FAILURES['nothing-found'] },
});

const readPolicy = { ...reading, checks: [], output: PolicyAnswer } as const;
const noPolicy = { 'policy-unknown': PARTNER_FAILURES['policy-unknown'] } as const;

export const getPartnerPolicy = operation({
  ...readPolicy,
  name: 'policies.of-partner',
  contractId: 'PMS-15',
  summary: 'A policy that a partner works by',
  path: '/v1/policymanager/policies/:policyId/partner/:partnerId',
  audit: partnerAudit('GET_PARTNER_POLICY'),
  input: { params: ofPolicy },
  failures: {
    'policy-unmapped': { code: 'PMS_PRT_061', text: 'Partner policy mapping not exists.' },
  },
});

export const getPolicy = operation({
  ...readPolicy,
  name: 'policies.get',
  contractId: 'PMS-16',
  summary: 'One policy',
  path: '/v1/policymanager/policies/:policyId',
  audit: partnerAudit('GET_POLICY'),
  input: { params: Type.Object({ policyId: Type.String({ maxLength: 64 }) }) },
  failures: noPolicy,
});

export const getPolicyByApiKey = operation({
  ...readPolicy,
  name: 'policies.by-api-key',
  contractId: 'PMS-17',
  summary: 'The policy that an API key stands for',
  path: '/v1/policymanager/policies/apikey/:apiKey',
  audit: partnerAudit('GET_POLICY_BY_KEY'),
  input: { params: Type.Object({ apiKey: Type.String({ maxLength: 128 }) }) },
  failures: noPolicy,
});
