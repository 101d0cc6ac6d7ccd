import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { ConsentStore } from '@doorstep/core/preregistration/account/consent-store.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { NO_FOLLOW_UPS, followUps } from '@doorstep/platform/follow-ups.ts';

export function createConsentStore(sql: Database, sealer: Sealer): ConsentStore {
  return {
    keep: async ({ owner, textsHash, answer }, audit) => {
      await sql`
        with change as (
          insert into preregistration.consent (owner_hash, texts_hash, answer)
          values (${Buffer.from(owner)}, ${Buffer.from(textsHash)}, ${answer})
          on conflict on constraint consents_once_each do update set answered_at = now()
          returning owner_hash
        ), ${followUps(sql, 'preregistration', sealer, { ...NO_FOLLOW_UPS, audit })}
        select from change`;
    },
  };
}
