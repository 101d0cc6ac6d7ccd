import type { Database, Transaction } from '@doorstep/platform/database.ts';

/** The number that every change of a key raises. */
export async function ringVersion(sql: Database): Promise<string> {
  const [row] = await sql<{ version: string }[]>`select version::text from key_manager.ring`;
  if (row === undefined) throw new Error('There is no key ring');
  return row.version;
}

/** Changes keys one change at a time; every process sees that something changed once it is committed. */
export async function changingRing<T>(sql: Database, change: (tx: Transaction) => Promise<T>): Promise<T> {
  const made = await sql.begin(async (tx) => {
    await tx`update key_manager.ring set version = version + 1`;
    return { value: await change(tx) };
  });
  return made.value;
}
