import type { RelyingPartners } from '@doorstep/backbone/id-authentication/relying-partners.ts';
import { createOidcClients } from '@doorstep/backbone/partner-management/oidc-clients.ts';
import { adoptPartner } from '@doorstep/backbone/partner-management/operator-keys.ts';
import { createPartnerChanges } from '@doorstep/backbone/partner-management/partner-changes.ts';
import { createPartnerFiles } from '@doorstep/backbone/partner-management/partner-files.ts';
import { loadPartnerPack, readPartnerPack } from '@doorstep/backbone/partner-management/partner-pack.ts';
import type { PartnerPack } from '@doorstep/backbone/partner-management/partner-pack.ts';
import { createPartnerReads } from '@doorstep/backbone/partner-management/partner-store.ts';
import { createRelyingReads } from '@doorstep/backbone/partner-management/relying-reads.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { Database } from '@doorstep/platform/database.ts';

export function partnerPackOf({ servedDocuments }: Country): PartnerPack {
  const document = (name: 'policies' | 'partners' | 'credential-types'): unknown =>
    JSON.parse(servedDocuments[`credential-policies/${name}.json`] ?? '{}');
  return readPartnerPack({
    policies: document('policies'),
    partners: document('partners'),
    credentialTypes: document('credential-types'),
  });
}

/** The embedded partner management, with the partners and policies of the country's pack. */
export async function createPartnerSystem(sql: Database, sealer: Sealer, pack: PartnerPack, now: () => Date) {
  await loadPartnerPack(sql, pack);
  return {
    partnerManagement: createPartnerReads(sql, sealer, now),
    relyingReads: createRelyingReads(sql, sealer),
    partnerChanges: createPartnerChanges(sql, sealer, now),
    partnerFiles: createPartnerFiles(sql, sealer, now),
    oidcClients: createOidcClients(sql, sealer, now),
    credentialTypes: pack.credentialTypes,
  };
}

/** Who is registered to check people becomes a partner here as well, with the same keys. */
export function adoptedByBoth(relying: RelyingPartners, sql: Database, sealer: Sealer): RelyingPartners {
  return {
    find: relying.find,
    policyOf: relying.policyOf,
    findByKey: relying.findByKey,
    register: async (partner) => {
      const registered = await relying.register(partner);
      if (registered.ok) await adoptPartner(sql, sealer, { ...partner, ...registered.value });
      return registered;
    },
  };
}
