import type { Database, Fragment } from '@doorstep/platform/database.ts';

/** Keeps what finds the person again, and counts the other registrations that may be of the same person. */
export async function matches(sql: Database, id: string, hashes: readonly Buffer[]): Promise<number> {
  if (hashes.length === 0) return 0;
  const texts = hashes.map((hash) => hash.toString('base64'));
  // A packet that answers a question may bring another name.
  await sql`
    delete from registration_processor.demographic_key
     where registration_id = ${id} and match_hash not in (select decode(hash, 'base64') from unnest(${texts}::text[]) as hash)`;
  // Kept before it is looked for, in statements of their own: of two that come at once, one at least sees the other.
  await sql`
    insert into registration_processor.demographic_key (registration_id, match_hash)
    select ${id}, decode(hash, 'base64') from unnest(${texts}::text[]) as hash
    on conflict do nothing`;
  const [row] = await sql<
    { found: number }[]
  >`select count(*)::int as found from (${alikeOf(sql, id)}) as alike`;
  return row?.found ?? 0;
}

/** Their ids; those that came to nothing are nobody. */
export function alikeOf(sql: Database, id: string): Fragment {
  return sql`
    select distinct other.registration_id
      from registration_processor.demographic_key as own
      join registration_processor.demographic_key as other using (match_hash)
      join registration_processor.registration as held on held.id = other.registration_id
     where own.registration_id = ${id} and other.registration_id <> ${id}
       and held.status not in ('REJECTED', 'FAILED')`;
}
