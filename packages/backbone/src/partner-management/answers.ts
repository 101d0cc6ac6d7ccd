import type { Partner } from '@doorstep/core/backbone/partner-management/partner.ts';
import type { Policy } from '@doorstep/core/backbone/partner-management/policy.ts';

/** A partner as the wire has it. */
export function partnerAnswer({ id, type, organisation, contactNumber, email, address, status }: Partner) {
  return {
    partnerID: id,
    status,
    organizationName: organisation,
    contactNumber,
    emailId: email,
    address,
    partnerType: type,
  };
}

export function partnerAnswerV2(partner: Partner) {
  return { ...partnerAnswer(partner), logoUrl: partner.logoUrl, multilingualName: { ...partner.names } };
}

export function policyAnswer(policy: Policy, now: Date) {
  return {
    policyId: policy.id,
    policyName: policy.name,
    policyDesc: policy.description,
    policyType: policy.type,
    publishDate: policy.publishedAt.toISOString(),
    validTill: policy.validTill.toISOString(),
    status: policy.status,
    version: policy.version,
    schema: null,
    is_Active: policy.status === 'PUBLISHED' && policy.validTill > now,
    policies: { ...policy.body },
  };
}
