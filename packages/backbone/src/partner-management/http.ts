import type {
  addCredentialPolicy,
  getBioExtractors,
  getCredentialPolicy,
  getPartner,
  getPartnerPolicy,
  getPolicy,
  getPolicyByApiKey,
  listPartners,
  listPartnersV2,
  setBioExtractors,
  setCredentialPolicy,
} from '@doorstep/contract/backbone/partner-management.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { CREDENTIAL_TAKERS, partnerTypeNamed } from '@doorstep/core/backbone/partner-management/partner.ts';
import type { Partner } from '@doorstep/core/backbone/partner-management/partner.ts';
import { policyFault } from '@doorstep/core/backbone/partner-management/policy.ts';
import type { Policy } from '@doorstep/core/backbone/partner-management/policy.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { partnerAnswer, partnerAnswerV2, policyAnswer } from './answers.ts';
import type { PartnerChanges } from './partner-changes.ts';
import type { PartnerReads } from './partner-store.ts';

export interface PartnerWireParts {
  readonly reads: PartnerReads;
  readonly changes: PartnerChanges;
  readonly credentialTypes: readonly string[];
  readonly now: () => Date;
}

/** Partner management's wire API: who the partners are, and what each may be given. */
export function partnerWire(parts: PartnerWireParts) {
  return {
    ...partnerReading(parts),
    ...policyReading(parts),
    ...mappingWire(parts),
    ...extractorWire(parts),
  };
}

function partnerReading({ reads, now }: PartnerWireParts) {
  const found = async (type: string | undefined): Promise<Result<readonly Partner[], 'nothing-found'>> => {
    const partners = await reads.partners(partnerTypeNamed(type ?? ''));
    return partners.length === 0 ? fail('nothing-found') : ok(partners);
  };
  const list: Implementation<typeof listPartners, Callers> = {
    questions: {},
    answer: async ({ query }) => {
      const partners = await found(query.partnerType);
      return partners.ok ? ok({ partners: partners.value.map(partnerAnswer) }) : partners;
    },
  };
  const listV2: Implementation<typeof listPartnersV2, Callers> = {
    questions: {},
    answer: async ({ query }) => {
      const partners = await found(query.partnerType);
      return partners.ok ? ok({ partners: partners.value.map(partnerAnswerV2) }) : partners;
    },
  };
  const one: Implementation<typeof getPartner, Callers> = {
    questions: {},
    answer: async ({ params }) => {
      const partner = await reads.partner(params.partnerId);
      return partner === null ? fail('partner-unknown') : ok(partnerAnswer(partner));
    },
  };
  const credentialPolicy: Implementation<typeof getCredentialPolicy, Callers> = {
    questions: {},
    answer: async ({ params: { partnerId, credentialType } }) => {
      if ((await reads.partner(partnerId)) === null) return fail('partner-unknown');
      const policy = await reads.credentialPolicy(partnerId, credentialType);
      if (policy === null) return fail('nothing-found');
      return ok({ partnerId, credentialType, ...policyAnswer(policy, now()) });
    },
  };
  return { list, listV2, one, credentialPolicy };
}

function policyReading({ reads, now }: PartnerWireParts) {
  const ofPartner: Implementation<typeof getPartnerPolicy, Callers> = {
    questions: {},
    answer: async ({ params }) => {
      const policy = await reads.policyOfPartner(params.policyId, params.partnerId);
      return policy === null ? fail('policy-unmapped') : ok(policyAnswer(policy, now()));
    },
  };
  const policy: Implementation<typeof getPolicy, Callers> = {
    questions: {},
    answer: async ({ params }) => {
      const found = await reads.policy(params.policyId);
      return found === null ? fail('policy-unknown') : ok(policyAnswer(found, now()));
    },
  };
  const byApiKey: Implementation<typeof getPolicyByApiKey, Callers> = {
    questions: {},
    answer: async ({ params }) => {
      const found = await reads.policyByApiKey(params.apiKey);
      return found === null ? fail('policy-unknown') : ok(policyAnswer(found, now()));
    },
  };
  return { ofPartner, policy, byApiKey };
}

/** A partner that is active, and a policy that counts. */
export async function partnerAndPolicy(
  { reads, now }: Pick<PartnerWireParts, 'reads' | 'now'>,
  partnerId: string,
  policyName: string,
): Promise<
  Result<
    { readonly partner: Partner; readonly policy: Policy },
    'partner-unknown' | 'partner-inactive' | 'policy-unknown' | 'policy-inactive' | 'policy-expired'
  >
> {
  const partner = await reads.partner(partnerId);
  if (partner === null) return fail('partner-unknown');
  if (partner.status !== 'Active') return fail('partner-inactive');
  const policy = await reads.policyNamed(policyName);
  if (policy === null) return fail('policy-unknown');
  const fault = policyFault(policy, now());
  return fault === null ? ok({ partner, policy }) : fail(fault);
}

interface MappingParams {
  readonly partnerId: string;
  readonly credentialType: string;
  readonly policyName: string;
}

function mappingWire(parts: PartnerWireParts) {
  const prepared = async ({ partnerId, credentialType, policyName }: MappingParams) => {
    const both = await partnerAndPolicy(parts, partnerId, policyName);
    if (!both.ok) return both;
    const { partner, policy } = both.value;
    if (!CREDENTIAL_TAKERS.includes(partner.type))
      return fail('takes-no-credentials', { types: CREDENTIAL_TAKERS.join(', ') });
    if (!parts.credentialTypes.includes(credentialType))
      return fail('credential-type-unknown', { types: parts.credentialTypes.join(', ') });
    return ok({ partnerId, credentialType, policyId: policy.id });
  };
  const DONE = 'Partner, policy and credential type are mapped';
  const setPolicy: Implementation<typeof setCredentialPolicy, Callers> = {
    questions: {},
    answer: async ({ params }) => {
      const mapping = await prepared(params);
      if (!mapping.ok) return mapping;
      await parts.changes.setMapping(mapping.value);
      return ok(DONE);
    },
  };
  const addPolicy: Implementation<typeof addCredentialPolicy, Callers> = {
    questions: {},
    answer: async ({ params }) => {
      const mapping = await prepared(params);
      if (!mapping.ok) return mapping;
      return (await parts.changes.addMapping(mapping.value)) ? ok(DONE) : fail('mapping-exists');
    },
  };
  return { setPolicy, addPolicy };
}

function extractorWire({ reads, changes }: PartnerWireParts) {
  const setExtractors: Implementation<typeof setBioExtractors, Callers> = {
    questions: {},
    answer: async ({ params: { partnerId, policyId }, body: { request } }) => {
      const partner = await reads.partner(partnerId);
      if (partner === null) return fail('partner-unknown');
      if (!CREDENTIAL_TAKERS.includes(partner.type))
        return fail('takes-no-credentials', { types: CREDENTIAL_TAKERS.join(', ') });
      if ((await reads.policy(policyId)) === null) return fail('policy-unknown');
      await changes.setExtractors(partnerId, policyId, request.extractors);
      return ok('Extractors are kept');
    },
  };
  const getExtractors: Implementation<typeof getBioExtractors, Callers> = {
    questions: {},
    answer: async ({ params }) => {
      const extractors = await changes.extractors(params.partnerId, params.policyId);
      return extractors.length === 0 ? fail('nothing-found') : ok({ extractors: [...extractors] });
    },
  };
  return { setExtractors, getExtractors };
}
