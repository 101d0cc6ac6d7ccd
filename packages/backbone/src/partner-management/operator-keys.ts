import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { keyHash } from './partner-store.ts';

export interface AdoptedPartner {
  readonly id: string;
  readonly name: string;
  readonly certificatePem: string;
  readonly licence: string;
  readonly apiKey: string;
}

/** Years a key that the operator's command made is good. */
const YEARS = 5;
const OPERATOR = 'operator';

/**
 * Takes in a partner that the operator registered for identity checks, with its certificate and its keys; the keys
 * before them end. The API key stands for the first policy the partner may check people by; without one it is none here.
 */
export async function adoptPartner(sql: Database, sealer: Sealer, partner: AdoptedPartner): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      insert into partner_management.partner (partner_id, type, organisation, certificate_pem)
      values (${partner.id}, 'Auth_Partner', ${partner.name}, ${partner.certificatePem})
      on conflict (partner_id) do update
         set certificate_pem = excluded.certificate_pem, organisation = excluded.organisation, active = true,
             version = partner.version + case when partner.active then 0 else 1 end`;
    await tx`update partner_management.misp_licence set active = false where misp_id = ${partner.id}`;
    await tx`
      update partner_management.api_key set active = false
       where partner_id = ${partner.id} and label = ${OPERATOR}`;
    await tx`
      insert into partner_management.misp_licence (licence_hash, misp_id, expires_at)
      values (${keyHash(sealer, 'licence', partner.licence)}, ${partner.id}, now() + make_interval(years => ${YEARS}))`;
    await tx`
      insert into partner_management.api_key (id, partner_id, policy_id, label, key_hash, expires_at)
      select ${uuidv7()}, ${partner.id}, policy_id, ${OPERATOR}, ${keyHash(sealer, 'api-key', partner.apiKey)},
             now() + make_interval(years => ${YEARS})
        from partner_management.policy_request join partner_management.policy using (policy_id)
       where partner_id = ${partner.id} and policy_request.status = 'Approved' and policy.type = 'Auth'
       order by decided_at limit 1
      on conflict on constraint labels_name_one_key do update
         set key_hash = excluded.key_hash, expires_at = excluded.expires_at, active = true`;
  });
}
