import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Owner } from '@doorstep/core/preregistration/application/application.ts';
import type {
  ApplicationPage,
  ApplicationStore,
} from '@doorstep/core/preregistration/application/application-store.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { applicationColumns, applicationOf, formOf } from './application-rows.ts';
import type { ApplicationRow, FormRow } from './application-rows.ts';

type ListRow = ApplicationRow & (FormRow | { readonly [Column in keyof FormRow]: null });

/** A page of somebody's applications with their forms, and how many there are: one statement, however long the page. */
export async function listApplications(
  reads: Database,
  sealer: Sealer,
  owner: Owner,
  { bookingType, page }: Parameters<ApplicationStore['ofOwner']>[1],
): Promise<ApplicationPage> {
  const own = reads`
    owner_hash = ${Buffer.from(owner)} and status <> 'Consumed'
    and booking_type = coalesce(${bookingType}, booking_type)`;
  const rows = await reads<(ListRow & { total: number })[]>`
    select ${applicationColumns(reads)}, demographics_sealed, lang_codes, schema_version, version,
           (select count(*)::int from preregistration.application where ${own}) as total
      from preregistration.application left join preregistration.application_data using (prid)
     where ${own}
     order by created_at desc, prid desc
     limit ${page?.size ?? null} offset ${page === null ? 0 : page.index * page.size}`;
  const items = rows.map((row) => ({
    ...applicationOf(row),
    form: row.demographics_sealed === null ? null : formOf(sealer, row.prid, row),
  }));
  return { items, total: rows[0]?.total ?? (await countBeforePage(reads, own, page?.index ?? 0)) };
}

/** How many there are where the page itself has none to tell it. */
async function countBeforePage(reads: Database, own: Fragment, index: number): Promise<number> {
  if (index === 0) return 0;
  const [row] = await reads<{ total: number }[]>`
    select count(*)::int as total from preregistration.application where ${own}`;
  return row?.total ?? 0;
}
