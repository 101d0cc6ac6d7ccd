import { randomBytes } from 'node:crypto';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { violatedConstraint } from '@doorstep/platform/database.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { announcedBy } from './announced.ts';
import { keyHash } from './partner-store.ts';

interface Mapping {
  readonly partnerId: string;
  readonly credentialType: string;
  readonly policyId: string;
}

export interface Extractor {
  readonly attributeName: string;
  readonly biometric: string;
  readonly extractor: { readonly provider: string; readonly version: string };
}

export interface ApiKeyWish {
  readonly partnerId: string;
  readonly policyId: string;
  readonly label: string;
}

/** What administrators and partners change; each is one transaction with what it announces. */
export interface PartnerChanges {
  /** False when the partner has a policy for that type already. */
  readonly addMapping: (mapping: Mapping) => Promise<boolean>;
  readonly setMapping: (mapping: Mapping) => Promise<void>;
  readonly setExtractors: (
    partnerId: string,
    policyId: string,
    extractors: readonly Extractor[],
  ) => Promise<void>;
  readonly extractors: (partnerId: string, policyId: string) => Promise<readonly Extractor[]>;
  readonly request: (
    partnerId: string,
    policyId: string,
    useCase: string,
  ) => Promise<{ readonly status: 'asked' | 'InProgress' | 'Approved'; readonly mappingKey: string }>;
  readonly decide: (
    mappingKey: string,
    status: 'Approved' | 'Rejected',
  ) => Promise<'decided' | 'unknown' | 'decided-before'>;
  /** The key, told only here; null when the label names another. */
  readonly issueApiKey: (wish: ApiKeyWish) => Promise<string | null>;
}

/** How long a key is good. */
const KEY_YEARS = 1;

export function createPartnerChanges(sql: Database, sealer: Sealer, now: () => Date): PartnerChanges {
  return {
    ...mappingChanges(sql),
    ...keyChanges(sql, sealer, now),
  };
}

function mappingChanges(
  sql: Database,
): Pick<PartnerChanges, 'addMapping' | 'setMapping' | 'setExtractors' | 'extractors'> {
  return {
    addMapping: async ({ partnerId, credentialType, policyId }) =>
      (
        await sql`
          insert into partner_management.credential_policy (partner_id, credential_type, policy_id)
          values (${partnerId}, ${credentialType}, ${policyId}) on conflict do nothing`
      ).count === 1,
    setMapping: async ({ partnerId, credentialType, policyId }) => {
      await sql`
        insert into partner_management.credential_policy (partner_id, credential_type, policy_id)
        values (${partnerId}, ${credentialType}, ${policyId})
        on conflict on constraint one_policy_for_a_credential do update set policy_id = excluded.policy_id`;
    },
    setExtractors: async (partnerId, policyId, extractors) => {
      await sql`
        insert into partner_management.bio_extractors (partner_id, policy_id, extractors)
        values (${partnerId}, ${policyId}, ${JSON.stringify(extractors)}::text::jsonb)
        on conflict (partner_id, policy_id) do update set extractors = excluded.extractors`;
    },
    extractors: async (partnerId, policyId) => {
      const [row] = await sql<{ extractors: Extractor[] }[]>`
        select extractors from partner_management.bio_extractors
         where partner_id = ${partnerId} and policy_id = ${policyId}`;
      return row?.extractors ?? [];
    },
  };
}

function keyChanges(
  sql: Database,
  sealer: Sealer,
  now: () => Date,
): Pick<PartnerChanges, 'request' | 'decide' | 'issueApiKey'> {
  const announced = announcedBy(sql, sealer, now);
  return {
    request: async (partnerId, policyId, useCase) => {
      const mappingKey = uuidv7();
      const made = await sql`
        insert into partner_management.policy_request (mapping_key, partner_id, policy_id, use_case)
        values (${mappingKey}, ${partnerId}, ${policyId}, ${useCase}) on conflict do nothing`;
      if (made.count === 1) return { status: 'asked', mappingKey };
      const [row] = await sql<{ status: 'InProgress' | 'Approved'; mapping_key: string }[]>`
        select status, mapping_key from partner_management.policy_request
         where partner_id = ${partnerId} and policy_id = ${policyId} and status <> 'Rejected'`;
      return { status: row?.status ?? 'InProgress', mappingKey: row?.mapping_key ?? mappingKey };
    },
    decide: async (mappingKey, status) => {
      const decided = await sql`
        with change as (
          update partner_management.policy_request set status = ${status}, decided_at = now()
           where mapping_key::text = ${mappingKey} and status = 'InProgress' returning partner_id, policy_id
        ), ${announced('PARTNER_UPDATED', { mappingkey: mappingKey, status })}
        select from change`;
      if (decided.length === 1) return 'decided';
      const known = await sql`
        select from partner_management.policy_request where mapping_key::text = ${mappingKey}`;
      return known.length === 1 ? 'decided-before' : 'unknown';
    },
    issueApiKey: async ({ partnerId, policyId, label }) => {
      const apiKey = randomBytes(20).toString('hex');
      try {
        await sql`
          with change as (
            insert into partner_management.api_key (id, partner_id, policy_id, label, key_hash, expires_at)
            values (${uuidv7()}, ${partnerId}, ${policyId}, ${label}, ${keyHash(sealer, 'api-key', apiKey)},
                    now() + make_interval(years => ${KEY_YEARS}))
            returning id
          ), ${announced('APIKEY_APPROVED', { partnerId, policyId, label })}
          select from change`;
      } catch (error) {
        if (violatedConstraint(error) === 'labels_name_one_key') return null;
        throw error;
      }
      return apiKey;
    },
  };
}
