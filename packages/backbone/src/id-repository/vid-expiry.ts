import type { Database } from '@doorstep/platform/database.ts';

const BATCH = 1_000;

/**
 * Gives VIDs that are over their status, so that they leave the index of those in use. Nothing depends on when: every
 * read tests the time itself, and ID Authentication was told the time when the VID was made.
 */
export async function expireVids(sql: Database): Promise<void> {
  for (;;) {
    const expired = await sql`
      update id_repository.vid set status = 'EXPIRED'
       where vid_hash in (select vid_hash from id_repository.vid
                           where status = 'ACTIVE' and expires_at <= now()
                           order by expires_at limit ${BATCH} for update skip locked)`;
    if (expired.count < BATCH) return;
  }
}
