import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type {
  KeysRefusal,
  PartnerKeys,
  PartnerManagement,
  ValidatedPartner,
} from '@doorstep/core/backbone/partner-management/partner-management.ts';
import { policyFault } from '@doorstep/core/backbone/partner-management/policy.ts';
import type { Policy } from '@doorstep/core/backbone/partner-management/policy.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { partnerOf, policyOf } from './rows.ts';
import type { PartnerRow, PolicyRow } from './rows.ts';

/** The embedded partner management's reads. */
export interface PartnerReads extends PartnerManagement {
  readonly policyNamed: (name: string) => Promise<Policy | null>;
  /** A policy the partner works by: approved, or of a credential it is given. */
  readonly policyOfPartner: (policyId: string, partnerId: string) => Promise<Policy | null>;
  readonly policyByApiKey: (apiKey: string) => Promise<Policy | null>;
  /** Whether a key lets the partner check people now. */
  readonly holdsKey: (partnerId: string, apiKey: string) => Promise<boolean>;
  /** Whether somebody took it out of use; not so of one that is none here. */
  readonly isStopped: (partnerId: string) => Promise<boolean>;
  readonly isApproved: (partnerId: string, policyId: string) => Promise<boolean>;
}

export function keyHash(sealer: Sealer, use: 'api-key' | 'licence', key: string): Buffer {
  return Buffer.from(sealer.blindIndex(use, key));
}

export function createPartnerReads(sql: Database, sealer: Sealer, now: () => Date): PartnerReads {
  const partner: PartnerReads['partner'] = async (partnerId) => {
    const [row] = await sql<PartnerRow[]>`
      select * from partner_management.partner where partner_id = ${partnerId}`;
    return row === undefined ? null : partnerOf(row);
  };
  return {
    partner,
    partners: async (type) =>
      (
        await sql<PartnerRow[]>`
          select * from partner_management.partner
           where ${type}::text is null or type = ${type} order by organisation, partner_id`
      ).map(partnerOf),
    ...policyReads(sql, sealer),
    holdsKey: async (partnerId, apiKey) =>
      (
        await sql`
          select from partner_management.api_key
            join partner_management.policy using (policy_id) join partner_management.partner using (partner_id)
           where key_hash = ${keyHash(sealer, 'api-key', apiKey)} and partner_id = ${partnerId}
             and api_key.active and partner.active and expires_at > now()
             and policy.type = 'Auth' and policy.status = 'PUBLISHED' and valid_till > now()`
      ).length > 0,
    isStopped: async (partnerId) =>
      (
        await sql`
          select from partner_management.partner where partner_id = ${partnerId} and not active`
      ).length > 0,
    isApproved: async (partnerId, policyId) =>
      (
        await sql`
          select from partner_management.policy_request
           where partner_id = ${partnerId} and policy_id = ${policyId} and status = 'Approved'`
      ).length > 0,
    validateKeys: (keys) => validateKeys({ sql, sealer, now, partner }, keys),
  };
}

function policyReads(
  sql: Database,
  sealer: Sealer,
): Pick<PartnerReads, 'credentialPolicy' | 'policy' | 'policyNamed' | 'policyOfPartner' | 'policyByApiKey'> {
  const onePolicy = (rows: readonly PolicyRow[]): Policy | null => {
    const [row] = rows;
    return row === undefined ? null : policyOf(row);
  };
  return {
    credentialPolicy: async (partnerId, credentialType) =>
      onePolicy(
        await sql<PolicyRow[]>`
        select policy.* from partner_management.credential_policy join partner_management.policy using (policy_id)
         where partner_id = ${partnerId} and credential_type = ${credentialType}`,
      ),
    policy: async (policyId) =>
      onePolicy(
        await sql<PolicyRow[]>`select * from partner_management.policy where policy_id = ${policyId}`,
      ),
    policyNamed: async (name) =>
      onePolicy(await sql<PolicyRow[]>`select * from partner_management.policy where name = ${name}`),
    policyOfPartner: async (policyId, partnerId) =>
      onePolicy(
        await sql<PolicyRow[]>`
        select * from partner_management.policy
         where policy_id = ${policyId} and (
           exists (select from partner_management.credential_policy as given
                    where given.policy_id = policy.policy_id and given.partner_id = ${partnerId})
           or exists (select from partner_management.policy_request as request
                       where request.policy_id = policy.policy_id and request.partner_id = ${partnerId}
                         and request.status = 'Approved'))`,
      ),
    policyByApiKey: async (apiKey) =>
      onePolicy(
        await sql<PolicyRow[]>`
        select policy.* from partner_management.api_key join partner_management.policy using (policy_id)
         where key_hash = ${keyHash(sealer, 'api-key', apiKey)} and active and expires_at > now()`,
      ),
  };
}

interface KeyParts {
  readonly sql: Database;
  readonly sealer: Sealer;
  readonly now: () => Date;
  readonly partner: PartnerReads['partner'];
}

async function validateKeys(
  { sql, sealer, now, partner }: KeyParts,
  { partnerId, apiKey, licence }: PartnerKeys,
): Promise<Result<ValidatedPartner, KeysRefusal>> {
  const found = await partner(partnerId);
  const [held] = await sql<LicenceRow[]>`
        select active, expires_at from partner_management.misp_licence
         where licence_hash = ${keyHash(sealer, 'licence', licence)}`;
  const refusal = licenceRefusal(held, now());
  if (refusal !== null || held === undefined) return fail(refusal ?? 'licence-unknown');
  if (found === null) return fail('partner-unknown');
  if (found.status !== 'Active') return fail('partner-inactive');
  const [row] = await sql<(PolicyRow & { key_ends: Date })[]>`
        select policy.*, api_key.expires_at as key_ends
          from partner_management.api_key join partner_management.policy using (policy_id)
         where key_hash = ${keyHash(sealer, 'api-key', apiKey)} and partner_id = ${partnerId}
           and active and expires_at > now()`;
  if (row === undefined) return fail('api-key-unknown');
  const fault = policyFault({ status: row.status, validTill: row.valid_till }, now());
  if (fault !== null) return fail(fault);
  return ok({
    partner: found,
    policy: policyOf(row),
    licenceExpiresAt: held.expires_at,
    apiKeyExpiresAt: row.key_ends,
  });
}

interface LicenceRow {
  readonly active: boolean;
  readonly expires_at: Date;
}

function licenceRefusal(licence: LicenceRow | undefined, now: Date): KeysRefusal | null {
  if (licence === undefined) return 'licence-unknown';
  if (!licence.active) return 'licence-blocked';
  return licence.expires_at <= now ? 'licence-expired' : null;
}
