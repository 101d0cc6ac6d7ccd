import type { Database } from '@doorstep/platform/database.ts';

/**
 * Forgets targets that nobody has asked a code for since the day before yesterday. One with wrong tries in a row stays:
 * they are counted until somebody succeeds.
 */
export async function purgeTargets(sql: Database): Promise<void> {
  await sql`
    delete from otp_manager.target
     where day < current_date - 1 and expires_at < now() and failures = 0
       and (frozen_until is null or frozen_until < now())`;
}
