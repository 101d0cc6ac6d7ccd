import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';
import { valuesByVersion } from './key-list.ts';
import { changingRing } from './ring.ts';
import { enqueueReencryption } from './rotation.ts';

/** A process that slept so long would be the only one that could still seal with a retired key. */
const REST = '1 day';

/**
 * Deletes a retired sealing key for good. Values found under it after all are taken up by re-encryption again.
 * `not-retired`: it seals, waits or may still be in use; `retired-lately`: not a day ago; `in-use`: values lie under it.
 */
export async function destroyDataKey(
  sql: Database,
  columns: readonly SealedColumn[],
  key: { readonly system: string; readonly version: number },
): Promise<Result<undefined, 'not-retired' | 'retired-lately' | 'in-use'>> {
  const { system, version } = key;
  const [row] = await sql<{ rested: boolean }[]>`
    select retired_at <= now() - ${REST}::interval as rested from key_manager.data_key
     where system = ${system} and use = 'seal' and version = ${version} and retired_at is not null`;
  if (row === undefined) return fail('not-retired');
  if (!row.rested) return fail('retired-lately');
  const counts = await valuesByVersion(
    sql,
    columns.filter((column) => column.system === system),
  );
  const values = counts.get(`${system}/${String(version)}`) ?? 0;
  if (values > 0) {
    await comeBackTo(sql, key);
    return fail('in-use', { values });
  }
  await changingRing(
    sql,
    (tx) => tx`
      delete from key_manager.data_key
       where system = ${system} and use = 'seal' and version = ${version} and retired_at is not null`,
  );
  return ok();
}

async function comeBackTo(
  sql: Database,
  { system, version }: { readonly system: string; readonly version: number },
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      update key_manager.data_key set retired_at = null
       where system = ${system} and use = 'seal' and version = ${version}`;
    await tx`delete from key_manager.reencryption where system = ${system}`;
    await enqueueReencryption(tx, system, '0 seconds');
  });
}
