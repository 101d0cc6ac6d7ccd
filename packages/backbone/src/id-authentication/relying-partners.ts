import { X509Certificate, randomBytes } from 'node:crypto';
import type { Hotlist } from '@doorstep/core/backbone/id-authentication/hotlist.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Policy } from '@doorstep/core/backbone/partner-management/policy.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Database } from '@doorstep/platform/database.ts';

export interface RelyingPartner {
  readonly id: string;
  readonly name: string;
  readonly certificatePem: string;
}

/** The three parts of a partner's address (identity-backbone §9.2). */
export interface PartnerAddress {
  readonly licence: string;
  readonly partner: string;
  readonly apiKey: string;
}

export type PartnerRefusal = 'licence-unknown' | 'partner-unknown' | 'partner-inactive' | 'api-key-unknown';

export interface RelyingPartners {
  /** Registers an organisation or gives it new keys, which are told only here. The certificate is PEM, of an RSA key. */
  readonly register: (
    partner: RelyingPartner,
  ) => Promise<Result<{ readonly licence: string; readonly apiKey: string }, 'certificate-unusable'>>;
  readonly find: (address: PartnerAddress) => Promise<Result<RelyingPartner, PartnerRefusal>>;
  /** The policy by which a partner that was found is told of people; null for none. */
  readonly policyOf: (address: PartnerAddress) => Promise<Policy | null>;
  /** For who comes by a system of ours, which has its own licence. */
  readonly findByKey: (
    address: Omit<PartnerAddress, 'licence'>,
  ) => Promise<Result<RelyingPartner, Exclude<PartnerRefusal, 'licence-unknown'>>>;
}

/** What partner management says of who checks people. */
export interface KnownPartners {
  /** Whether it gave a partner a key by which it may check people now. */
  readonly holdsKey: (partnerId: string, apiKey: string) => Promise<boolean>;
  /** The policy such a key stands for; null where it stands for none that counts now. */
  readonly policyOfKey: (partnerId: string, apiKey: string) => Promise<Policy | null>;
  /** Whether the partner was taken out of use. */
  readonly isStopped: (partnerId: string) => Promise<boolean>;
}

/** Organisations that authenticate people. Their keys stand as keyed hashes. */
export function createRelyingPartners(
  sql: Database,
  sealer: Sealer,
  hotlist: Hotlist,
  known: KnownPartners,
): RelyingPartners {
  const hash = (use: string, partner: string, key: string): Buffer =>
    Buffer.from(sealer.blindIndex(`partner-${use}`, `${partner}\0${key}`));
  const rowOf = async (partner: string, apiKey: string, licence: string): Promise<PartnerRow | undefined> => {
    const [row] = await sql<PartnerRow[]>`
      select name, certificate_pem, active, licence_hash = ${hash('licence', partner, licence)} as licensed,
             api_key_hash = ${hash('api-key', partner, apiKey)} as keyed
        from id_authentication.relying_partner where partner_id = ${partner}`;
    return row;
  };
  const admitted = async (
    row: PartnerRow,
    partner: string,
    apiKey: string,
  ): Promise<Result<RelyingPartner, 'api-key-unknown' | 'partner-inactive'>> => {
    if (!row.keyed && !(await known.holdsKey(partner, apiKey))) return fail('api-key-unknown');
    const [{ status }, stopped] = await Promise.all([
      hotlist.status({ idType: 'PARTNER_ID', id: partner }),
      known.isStopped(partner),
    ]);
    if (!row.active || stopped || status === 'BLOCKED') return fail('partner-inactive');
    return ok({ id: partner, name: row.name, certificatePem: row.certificate_pem });
  };
  return {
    register: async ({ id, name, certificatePem }) => {
      if (keyTypeOf(certificatePem) !== 'rsa') return fail('certificate-unusable');
      const licence = randomKey();
      const apiKey = randomKey();
      await sql`
        insert into id_authentication.relying_partner
          (partner_id, name, certificate_pem, licence_hash, api_key_hash)
        values (${id}, ${name}, ${certificatePem}, ${hash('licence', id, licence)}, ${hash('api-key', id, apiKey)})
        on conflict (partner_id) do update
           set name = excluded.name, certificate_pem = excluded.certificate_pem,
               licence_hash = excluded.licence_hash, api_key_hash = excluded.api_key_hash, active = true`;
      return ok({ licence, apiKey });
    },
    policyOf: ({ partner, apiKey }) => known.policyOfKey(partner, apiKey),
    find: async ({ licence, partner, apiKey }) => {
      const row = await rowOf(partner, apiKey, licence);
      if (row === undefined) return fail('partner-unknown');
      return row.licensed ? admitted(row, partner, apiKey) : fail('licence-unknown');
    },
    findByKey: async ({ partner, apiKey }) => {
      const row = await rowOf(partner, apiKey, '');
      return row === undefined ? fail('partner-unknown') : admitted(row, partner, apiKey);
    },
  };
}

interface PartnerRow {
  readonly name: string;
  readonly certificate_pem: string;
  readonly active: boolean;
  readonly licensed: boolean;
  readonly keyed: boolean;
}

/** 160 bits in the letters and digits that an address takes. */
function randomKey(): string {
  return randomBytes(20).toString('hex');
}

function keyTypeOf(certificatePem: string): string | null {
  try {
    return new X509Certificate(certificatePem).publicKey.asymmetricKeyType ?? null;
  } catch {
    return null;
  }
}
