import { isRecord, textAt, valueAt } from '@doorstep/contract/json.ts';
import { partnerTypeNamed } from '@doorstep/core/backbone/partner-management/partner.ts';
import type { Partner } from '@doorstep/core/backbone/partner-management/partner.ts';
import type { Policy } from '@doorstep/core/backbone/partner-management/policy.ts';
import type { Database } from '@doorstep/platform/database.ts';

/** The partners and policies of a country's pack. */
export interface PartnerPack {
  readonly policies: readonly Policy[];
  readonly partners: readonly (Partner & {
    readonly credentials: readonly { readonly credentialType: string; readonly policyId: string }[];
    /** The policy by which it checks people; null for none. */
    readonly authPolicyId: string | null;
  })[];
  readonly credentialTypes: readonly string[];
}

/** Reads `credential-policies/*.json`, which the check of the pack has found good. */
export function readPartnerPack(documents: {
  readonly policies: unknown;
  readonly partners: unknown;
  readonly credentialTypes: unknown;
}): PartnerPack {
  return {
    policies: listAt(documents.policies, 'policies').map(policyIn),
    partners: listAt(documents.partners, 'partners').map(partnerIn),
    credentialTypes: listAt(documents.credentialTypes, 'credentialTypes').map((one) => textOf(one, 'id')),
  };
}

/** The pack's word counts for what it names; what operators added stays. */
export async function loadPartnerPack(sql: Database, pack: PartnerPack): Promise<void> {
  for (const policy of pack.policies)
    await sql`
      insert into partner_management.policy
        (policy_id, name, description, type, version, status, published_at, valid_till, body)
      values (${policy.id}, ${policy.name}, ${policy.description}, ${policy.type}, ${policy.version},
              ${policy.status}, ${policy.publishedAt}, ${policy.validTill}, ${JSON.stringify(policy.body)}::text::jsonb)
      on conflict (policy_id) do update
         set name = excluded.name, description = excluded.description, type = excluded.type,
             version = excluded.version, status = excluded.status, published_at = excluded.published_at,
             valid_till = excluded.valid_till, body = excluded.body, changed_at = now()
       where policy.body <> excluded.body or policy.status <> excluded.status
          or policy.valid_till <> excluded.valid_till or policy.name <> excluded.name`;
  for (const partner of pack.partners) await loadPartner(sql, partner);
}

async function loadPartner(sql: Database, partner: PartnerPack['partners'][number]): Promise<void> {
  await sql`
    insert into partner_management.partner
      (partner_id, type, organisation, names, contact_number, email, address, logo_url, active)
    values (${partner.id}, ${partner.type}, ${partner.organisation}, ${JSON.stringify(partner.names)}::text::jsonb,
            ${partner.contactNumber}, ${partner.email}, ${partner.address}, ${partner.logoUrl},
            ${partner.status === 'Active'})
    on conflict (partner_id) do update
       set type = excluded.type, organisation = excluded.organisation, names = excluded.names,
           contact_number = excluded.contact_number, email = excluded.email, address = excluded.address,
           logo_url = excluded.logo_url`;
  for (const { credentialType, policyId } of partner.credentials)
    await sql`
      insert into partner_management.credential_policy (partner_id, credential_type, policy_id)
      values (${partner.id}, ${credentialType}, ${policyId}) on conflict do nothing`;
  if (partner.authPolicyId !== null)
    await sql`
      insert into partner_management.policy_request (mapping_key, partner_id, policy_id, use_case, status, decided_at)
      values (gen_random_uuid(), ${partner.id}, ${partner.authPolicyId}, 'The country’s pack', 'Approved', now())
      on conflict do nothing`;
}

function policyIn(one: unknown): Policy {
  const body = valueAt(one, ['policies']);
  return {
    id: textOf(one, 'policyId'),
    name: textOf(one, 'policyName'),
    description: textOf(one, 'policyDesc'),
    type: textAt(one, 'policyType') === 'Auth' ? 'Auth' : 'DataShare',
    version: textOf(one, 'version'),
    status: textOf(one, 'status'),
    publishedAt: new Date(textOf(one, 'publishDate')),
    validTill: new Date(textOf(one, 'validTill')),
    body: isRecord(body) ? body : {},
  };
}

function partnerIn(one: unknown): PartnerPack['partners'][number] {
  const type = partnerTypeNamed(textOf(one, 'partnerType'));
  if (type === null)
    throw new Error(`The pack has a partner of the unknown type ${textOf(one, 'partnerType')}`);
  const names = valueAt(one, ['multilingualName']);
  return {
    id: textOf(one, 'partnerID'),
    type,
    organisation: textOf(one, 'organizationName'),
    names: isRecord(names)
      ? Object.fromEntries(Object.keys(names).map((code) => [code, textOf(names, code)]))
      : {},
    contactNumber: textAt(one, 'contactNumber') ?? '',
    email: textAt(one, 'emailId') ?? '',
    address: textAt(one, 'address') ?? '',
    logoUrl: textAt(one, 'logoUrl') ?? null,
    status: textAt(one, 'status') === 'Active' ? 'Active' : 'Inactive',
    certificatePem: null,
    credentials: listAt(one, 'credentials').map((credential) => ({
      credentialType: textOf(credential, 'credentialType'),
      policyId: textOf(credential, 'policyId'),
    })),
    authPolicyId: textAt(one, 'authPolicyId') ?? null,
  };
}

function listAt(value: unknown, name: string): readonly unknown[] {
  const found = valueAt(value, [name]);
  return Array.isArray(found) ? found : [];
}

function textOf(value: unknown, name: string): string {
  const found = textAt(value, name);
  if (found === undefined) throw new Error(`The pack’s partners or policies lack ${name}`);
  return found;
}
