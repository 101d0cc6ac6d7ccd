import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type {
  HeldKey,
  HeldPolicy,
  PartnerFile,
  PartnerFiles,
  WaitingRequest,
} from '@doorstep/core/office/partner/partner-files.ts';
import { unmade } from '@doorstep/core/office/partner/partner-state.ts';
import type { PartnerState, StateChange, StateOnFile } from '@doorstep/core/office/partner/partner-state.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { announcedBy } from './announced.ts';
import type { Announced } from './announced.ts';
import { partnerOf, policyOf } from './rows.ts';
import type { PartnerRow, PolicyRow } from './rows.ts';

const MOST_SHOWN = 10;

/** The partners as the back office looks after them. */
export function createPartnerFiles(sql: Database, sealer: Sealer, now: () => Date): PartnerFiles {
  const announced = announcedBy(sql, sealer, now);
  return {
    file: async (partnerId) => {
      const [row] = await sql<(PartnerRow & { version: number })[]>`
        select * from partner_management.partner where partner_id = ${partnerId}`;
      if (row === undefined) return null;
      const [policies, keys, requests, changes] = await Promise.all([
        policiesOf(sql, partnerId),
        keysOf(sql, partnerId),
        requestsOf(sql, partnerId),
        changesOf(sql, partnerId),
      ]);
      return { partner: partnerOf(row), version: row.version, policies, keys, requests, changes };
    },
    waiting: async () => {
      const rows = await sql<{ id: string; n: number }[]>`
        select partner_id as id, count(*)::int as n from partner_management.policy_request
         where status = 'InProgress' group by partner_id`;
      return new Map(rows.map(({ id, n }) => [id, n]));
    },
    policyAskedFor: async (partnerId, requestId) => {
      const [row] = await sql<{ name: string }[]>`
        select name from partner_management.policy_request join partner_management.policy using (policy_id)
         where mapping_key::text = ${requestId} and partner_id = ${partnerId}`;
      return row?.name ?? null;
    },
    changeState: (change) => changeState(sql, announced, change),
  };
}

async function policiesOf(sql: Database, partnerId: string): Promise<readonly HeldPolicy[]> {
  const rows = await sql<(PolicyRow & { credential_types: string[] })[]>`
    select policy.*, coalesce(array_agg(held.type order by held.type) filter (where held.type is not null), '{}')
                       as credential_types
      from (select policy_id, credential_type as type from partner_management.credential_policy
             where partner_id = ${partnerId}
            union all
            select policy_id, null from partner_management.policy_request
             where partner_id = ${partnerId} and status = 'Approved') as held
      join partner_management.policy using (policy_id)
     group by policy.policy_id order by policy.name`;
  return rows.map((row) => ({ ...policyOf(row), credentialTypes: row.credential_types }));
}

async function keysOf(sql: Database, partnerId: string): Promise<readonly HeldKey[]> {
  const rows = await sql<
    (PolicyRow & { key_id: string; label: string; active: boolean; expires_at: Date })[]
  >`
    select policy.*, api_key.id as key_id, label, active, expires_at
      from partner_management.api_key join partner_management.policy using (policy_id)
     where partner_id = ${partnerId} order by expires_at desc, label`;
  return rows.map((row) => ({
    id: row.key_id,
    label: row.label,
    state: stateOf(row),
    expiresAt: row.expires_at,
    policy: policyOf(row),
  }));
}

async function requestsOf(sql: Database, partnerId: string): Promise<readonly WaitingRequest[]> {
  const rows = await sql<(PolicyRow & { mapping_key: string; use_case: string; asked_at: Date })[]>`
    select policy.*, mapping_key, use_case, asked_at
      from partner_management.policy_request join partner_management.policy using (policy_id)
     where partner_id = ${partnerId} and policy_request.status = 'InProgress' order by asked_at`;
  return rows.map((row) => ({
    id: row.mapping_key,
    useCase: row.use_case,
    askedAt: row.asked_at,
    policy: policyOf(row),
  }));
}

async function changesOf(sql: Database, partnerId: string): Promise<PartnerFile['changes']> {
  const rows = await sql<{ at: Date; staff_id: string; active: boolean; reason: string }[]>`
    select at, staff_id, active, reason from partner_management.state_change
     where partner_id = ${partnerId} order by version desc limit ${MOST_SHOWN}`;
  return rows.map((row) => ({
    ...{ at: row.at, staffId: row.staff_id, reason: row.reason },
    state: stateOf(row),
  }));
}

async function changeState(
  sql: Database,
  announced: Announced,
  wanted: StateChange,
): Promise<Result<'changed' | 'repeated', 'partner-unknown' | 'changed-meanwhile'>> {
  const { partnerId, state, version, staffId, reason } = wanted;
  const active = state === 'active';
  const made = await sql`
    with change as (
      update partner_management.partner set active = ${active}, version = version + 1, changed_at = now()
       where partner_id = ${partnerId} and version = ${version} and active <> ${active}
      returning partner_id, version
    ), kept as (
      insert into partner_management.state_change (partner_id, version, active, staff_id, reason)
      select partner_id, version, ${active}, ${staffId}, ${reason} from change
    ), ${announced('PARTNER_UPDATED', { partnerId, partnerStatus: active ? 'Active' : 'Inactive' })}
    select from change`;
  if (made.length === 1) return ok('changed');
  const onFile = await standing(sql, partnerId);
  if (onFile === null) return fail('partner-unknown');
  return unmade(wanted, onFile) === 'repeated' ? ok('repeated') : fail('changed-meanwhile');
}

async function standing(sql: Database, partnerId: string): Promise<StateOnFile | null> {
  const [row] = await sql<{ version: number; active: boolean; staff_id: string | null }[]>`
    select partner.version, partner.active, staff_id
      from partner_management.partner left join partner_management.state_change using (partner_id, version)
     where partner_id = ${partnerId}`;
  return row === undefined ? null : { version: row.version, state: stateOf(row), staffId: row.staff_id };
}

function stateOf({ active }: { readonly active: boolean }): PartnerState {
  return active ? 'active' : 'inactive';
}
