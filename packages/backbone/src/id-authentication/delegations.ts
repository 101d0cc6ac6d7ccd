import type { Hotlist } from '@doorstep/core/backbone/id-authentication/hotlist.ts';
import type { PartnerManagement } from '@doorstep/core/backbone/partner-management/partner-management.ts';
import type { Partner } from '@doorstep/core/backbone/partner-management/partner.ts';
import type { Policy } from '@doorstep/core/backbone/partner-management/policy.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';

/** Who asks in a relying party's name: the holder of a licence, for one of the party's clients (identity-backbone §9.2). */
export interface DelegatedAddress {
  readonly licence: string;
  readonly partner: string;
  readonly clientId: string;
}

export interface Delegation {
  /** Whose signature the request carries. */
  readonly holder: { readonly id: string; readonly certificatePem: string };
  readonly partner: { readonly id: string; readonly name: string; readonly certificatePem: string | null };
  readonly clientId: string;
  readonly policy: Policy;
}

/** What partner management says of licences and clients. */
export interface KnownClients extends Pick<PartnerManagement, 'partner'> {
  readonly licenceHolder: (
    licence: string,
  ) => Promise<Result<Partner, 'licence-unknown' | 'licence-blocked' | 'licence-expired'>>;
  readonly policyOfClient: (
    partnerId: string,
    clientId: string,
  ) => Promise<Result<Policy, 'client-unknown' | 'client-inactive' | 'policy-inactive'>>;
}

export interface Delegations {
  readonly find: (
    address: DelegatedAddress,
  ) => Promise<
    Result<
      Delegation,
      | 'licence-unknown'
      | 'licence-blocked'
      | 'licence-expired'
      | 'partner-unknown'
      | 'partner-inactive'
      | 'delegation-not-allowed'
      | 'client-unknown'
      | 'client-inactive'
      | 'policy-inactive'
    >
  >;
}

/** A licence is for its holder's own clients; that of a MISP partner, such as a sign-in service, is for everybody's. */
export function createDelegations(known: KnownClients, hotlist: Hotlist): Delegations {
  const isStopped = async ({ id, status }: Partner): Promise<boolean> => {
    const listed = await hotlist.status({ idType: 'PARTNER_ID', id });
    return status !== 'Active' || listed.status === 'BLOCKED';
  };
  return {
    find: async ({ licence, partner: partnerId, clientId }) => {
      const held = await known.licenceHolder(licence);
      if (!held.ok) return held;
      const holder = held.value;
      const partner = await known.partner(partnerId);
      if (partner === null || holder.certificatePem === null) return fail('partner-unknown');
      if ((await isStopped(holder)) || (await isStopped(partner))) return fail('partner-inactive');
      if (holder.id !== partner.id && holder.type !== 'MISP_Partner') return fail('delegation-not-allowed');
      const policy = await known.policyOfClient(partnerId, clientId);
      if (!policy.ok) return policy;
      return ok({
        holder: { id: holder.id, certificatePem: holder.certificatePem },
        partner: { id: partner.id, name: partner.organisation, certificatePem: partner.certificatePem },
        clientId,
        policy: policy.value,
      });
    },
  };
}
