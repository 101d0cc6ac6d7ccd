import { createHash } from 'node:crypto';
import type { SpentChallenges } from '@doorstep/core/preregistration/account/captcha.ts';
import type { Database } from '@doorstep/platform/database.ts';

export function createSpentChallenges(sql: Database): SpentChallenges {
  return {
    spend: async (signature, expiresAt) => {
      const hash = createHash('sha256').update(signature).digest();
      const spent = await sql`
        insert into preregistration.spent_challenge (challenge_hash, expires_at)
        values (${hash}, ${expiresAt.toISOString()}::timestamptz) on conflict do nothing`;
      return spent.count === 1;
    },
  };
}
