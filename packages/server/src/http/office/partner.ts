import { X509Certificate } from 'node:crypto';
import type { CredentialRequests } from '@doorstep/core/backbone/credential-service/credential-requests.ts';
import type { PartnerManagement } from '@doorstep/core/backbone/partner-management/partner-management.ts';
import type { Partner } from '@doorstep/core/backbone/partner-management/partner.ts';
import { partnerTypeNamed } from '@doorstep/core/backbone/partner-management/partner.ts';
import { policyFault } from '@doorstep/core/backbone/partner-management/policy.ts';
import { findPartners, partnerName } from '@doorstep/core/office/partner/find-partners.ts';
import { keyStanding } from '@doorstep/core/office/partner/key-standing.ts';
import type { HeldPolicy, PartnerFile, PartnerFiles } from '@doorstep/core/office/partner/partner-files.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { getOfficePartner, listOfficePartners } from '@doorstep/contract/office/partner.ts';
import type { ServerCallers } from '../callers.ts';
import { pageOf } from './office-parts.ts';
import type { OfficeParts } from './office-parts.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export interface PartnerParts extends OfficeParts {
  readonly partners: Pick<PartnerManagement, 'partners'>;
  readonly files: PartnerFiles;
  /** The wire's own way to decide. */
  readonly changes: {
    readonly decide: (
      requestId: string,
      status: 'Approved' | 'Rejected',
    ) => Promise<'decided' | 'unknown' | 'decided-before'>;
  };
  readonly credentials: Pick<CredentialRequests, 'list'>;
  readonly now: () => Date;
}

export function partnerList({ partners, files, pageSize }: PartnerParts): Handler<typeof listOfficePartners> {
  return {
    questions: {},
    answer: async ({ query }) => {
      const { language, text = '', type = '', asking } = query;
      const { index, size } = pageOf(query, pageSize);
      const [all, waiting] = await Promise.all([partners.partners(partnerTypeNamed(type)), files.waiting()]);
      const wanted = asking === undefined ? all : all.filter(({ id }) => waiting.has(id));
      const found = findPartners(wanted, { language, text });
      return ok({
        partners: found.slice(index * size, (index + 1) * size).map((partner) => ({
          id: partner.id,
          name: partner.name,
          type: partner.type,
          state: stateOf(partner),
          waiting: waiting.get(partner.id) ?? 0,
        })),
        total: found.length,
        pageSize: size,
      });
    },
  };
}

export function partnerReading(parts: PartnerParts): Handler<typeof getOfficePartner> {
  return {
    questions: {},
    answer: async ({ params: { id }, query: { language } }) => {
      const file = await parts.files.file(id);
      if (file === null) return fail('partner-unknown');
      const now = parts.now();
      const { organisation, type, contactNumber, email, address } = file.partner;
      return ok({
        ...{ id, organisation, type, version: file.version },
        name: partnerName(file.partner, language),
        state: stateOf(file.partner),
        contact: { phone: contactNumber, email, address },
        certificate: certificateOf(file.partner, now),
        credentialRequests: await requestsOf(parts, id),
        ...heldBy(file, now),
        changes: file.changes.map(({ at, staffId, state, reason }) => ({
          ...{ state, reason, by: staffId },
          at: at.toISOString(),
        })),
      });
    },
  };
}

function heldBy({ policies, keys, requests }: PartnerFile, now: Date) {
  return {
    policies: policies.map((policy) => ({
      ...policyFacts(policy, now),
      id: policy.id,
      credentialTypes: [...policy.credentialTypes],
    })),
    keys: keys.map((key) => ({
      ...{ id: key.id, label: key.label, policy: key.policy.name },
      endsAt: key.expiresAt.toISOString(),
      standing: keyStanding(key, now),
    })),
    requests: requests.map(({ id, useCase, askedAt, policy }) => ({
      ...policyFacts(policy, now),
      ...{ id, useCase, askedAt: askedAt.toISOString() },
    })),
  };
}

function policyFacts(policy: Omit<HeldPolicy, 'credentialTypes'>, now: Date) {
  const { name, description, type, validTill } = policy;
  return { name, description, type, endsAt: validTill.toISOString(), fault: policyFault(policy, now) };
}

function stateOf({ status }: Pick<Partner, 'status'>) {
  return status === 'Active' ? ('active' as const) : ('inactive' as const);
}

/** One that cannot be read is as good as none. */
function certificateOf({ certificatePem }: Pick<Partner, 'certificatePem'>, now: Date) {
  if (certificatePem === null) return null;
  try {
    const ends = new X509Certificate(certificatePem).validToDate;
    return {
      endsAt: ends.toISOString(),
      standing: ends <= now ? ('expired' as const) : ('counts' as const),
    };
  } catch {
    return null;
  }
}

async function requestsOf({ credentials }: PartnerParts, partnerId: string): Promise<number> {
  const { total } = await credentials.list({
    ...{ partnerId, status: null, changedAfter: null, page: 0, size: 1 },
    orderBy: 'updated',
    direction: 'desc',
  });
  return total;
}
