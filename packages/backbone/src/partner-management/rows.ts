import type { Partner } from '@doorstep/core/backbone/partner-management/partner.ts';
import { partnerTypeNamed } from '@doorstep/core/backbone/partner-management/partner.ts';
import type { Policy } from '@doorstep/core/backbone/partner-management/policy.ts';

export interface PartnerRow {
  readonly partner_id: string;
  readonly type: string;
  readonly organisation: string;
  readonly names: Readonly<Record<string, string>>;
  readonly contact_number: string;
  readonly email: string;
  readonly address: string;
  readonly logo_url: string | null;
  readonly active: boolean;
  readonly certificate_pem: string | null;
}

export function partnerOf(row: PartnerRow): Partner {
  const type = partnerTypeNamed(row.type);
  if (type === null) throw new Error('A partner of a type that nobody knows');
  return {
    id: row.partner_id,
    type,
    organisation: row.organisation,
    names: row.names,
    contactNumber: row.contact_number,
    email: row.email,
    address: row.address,
    logoUrl: row.logo_url,
    status: row.active ? 'Active' : 'Inactive',
    certificatePem: row.certificate_pem,
  };
}

export interface PolicyRow {
  readonly policy_id: string;
  readonly name: string;
  readonly description: string;
  readonly type: 'DataShare' | 'Auth';
  readonly version: string;
  readonly status: string;
  readonly published_at: Date;
  readonly valid_till: Date;
  readonly body: Readonly<Record<string, unknown>>;
}

export function policyOf(row: PolicyRow): Policy {
  return {
    id: row.policy_id,
    name: row.name,
    description: row.description,
    type: row.type,
    version: row.version,
    status: row.status,
    publishedAt: row.published_at,
    validTill: row.valid_till,
    body: row.body,
  };
}
