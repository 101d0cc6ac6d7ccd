import type { Database } from '@doorstep/platform/database.ts';

/** Forgets sessions a year after they were over; until then they say when a person last signed in, and from where. */
export async function purgeSessions(sql: Database): Promise<void> {
  await sql`delete from resident.session where expires_at < now() - interval '1 year'`;
}
