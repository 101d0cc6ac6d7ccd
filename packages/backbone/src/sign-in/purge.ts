import type { Database } from '@doorstep/platform/database.ts';

/** Removes what is over; ended tokens stay a day, so that a code given twice still finds them. */
export async function purge(sql: Database): Promise<void> {
  await sql`delete from sign_in.artifact where expires_at <= now()`;
  await sql`delete from sign_in.step where expires_at <= now()`;
  await sql`delete from sign_in.authorization where expires_at <= now()`;
  await sql`delete from sign_in.access_token where expires_at <= now() - interval '1 day'`;
  await sql`delete from sign_in.account_token where expires_at <= now() - interval '1 day'`;
}
