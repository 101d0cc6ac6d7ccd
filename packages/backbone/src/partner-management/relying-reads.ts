import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Partner } from '@doorstep/core/backbone/partner-management/partner.ts';
import type { Policy } from '@doorstep/core/backbone/partner-management/policy.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { keyHash } from './partner-store.ts';
import { partnerOf, policyOf } from './rows.ts';
import type { PartnerRow, PolicyRow } from './rows.ts';

export type LicenceRefusal = 'licence-unknown' | 'licence-blocked' | 'licence-expired';
export type ClientRefusal = 'client-unknown' | 'client-inactive' | 'policy-inactive';

/** What ID Authentication asks of whoever is told of people. */
export interface RelyingReads {
  /** The policy that a partner's API key stands for, while both count; null otherwise. */
  readonly policyOfKey: (partnerId: string, apiKey: string) => Promise<Policy | null>;
  readonly licenceHolder: (licence: string) => Promise<Result<Partner, LicenceRefusal>>;
  /** The policy by which a partner's client works. */
  readonly policyOfClient: (partnerId: string, clientId: string) => Promise<Result<Policy, ClientRefusal>>;
}

export function createRelyingReads(sql: Database, sealer: Sealer): RelyingReads {
  return {
    policyOfKey: async (partnerId, apiKey) => {
      const [row] = await sql<PolicyRow[]>`
        select policy.* from partner_management.api_key
          join partner_management.policy using (policy_id) join partner_management.partner using (partner_id)
         where key_hash = ${keyHash(sealer, 'api-key', apiKey)} and partner_id = ${partnerId}
           and api_key.active and partner.active and expires_at > now()
           and policy.type = 'Auth' and policy.status = 'PUBLISHED' and valid_till > now()`;
      return row === undefined ? null : policyOf(row);
    },
    licenceHolder: async (licence) => {
      const [row] = await sql<(PartnerRow & { licensed: boolean; expired: boolean })[]>`
        select partner.*, misp_licence.active as licensed, expires_at <= now() as expired
          from partner_management.misp_licence join partner_management.partner on partner_id = misp_id
         where licence_hash = ${keyHash(sealer, 'licence', licence)}`;
      if (row === undefined) return fail('licence-unknown');
      if (!row.licensed) return fail('licence-blocked');
      return row.expired ? fail('licence-expired') : ok(partnerOf(row));
    },
    policyOfClient: async (partnerId, clientId) => {
      const [row] = await sql<(PolicyRow & { client_active: boolean; counts: boolean })[]>`
        select policy.*, oidc_client.active as client_active,
               policy.type = 'Auth' and policy.status = 'PUBLISHED' and valid_till > now() as counts
          from partner_management.oidc_client join partner_management.policy using (policy_id)
         where client_id = ${clientId} and partner_id = ${partnerId}`;
      if (row === undefined) return fail('client-unknown');
      if (!row.client_active) return fail('client-inactive');
      return row.counts ? ok(policyOf(row)) : fail('policy-inactive');
    },
  };
}
