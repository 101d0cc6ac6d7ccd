import type postgres from 'postgres';
import { qualified, quoted } from './tables.ts';

/** Undoes what was lifted, in the same transaction. */
export type Restoration = () => Promise<void>;

/**
 * Lifts what stands in the way of loading tables one after another: foreign keys (made again at the end,
 * which checks every row) and triggers (which would refuse, or enqueue once more what happened long ago).
 */
export async function liftConstraints(tx: postgres.TransactionSql): Promise<Restoration> {
  const foreignKeys = await tx<{ schema: string; table: string; name: string; definition: string }[]>`
    select n.nspname as schema, c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and n.nspname in (select schema_name from platform.migration)`;
  const triggers = await tx<{ schema: string; table: string; name: string }[]>`
    select n.nspname as schema, c.relname as table, t.tgname as name
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled = 'O'
      and n.nspname in (select schema_name from platform.migration)`;
  for (const key of foreignKeys)
    await tx.unsafe(`alter table ${qualified(key)} drop constraint ${quoted(key.name)}`);
  for (const trigger of triggers)
    await tx.unsafe(`alter table ${qualified(trigger)} disable trigger ${quoted(trigger.name)}`);
  return async () => {
    for (const key of foreignKeys) {
      await tx.unsafe(`alter table ${qualified(key)} add constraint ${quoted(key.name)} ${key.definition}`);
    }
    for (const trigger of triggers)
      await tx.unsafe(`alter table ${qualified(trigger)} enable trigger ${quoted(trigger.name)}`);
  };
}
