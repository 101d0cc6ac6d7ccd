import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { Database, Transaction } from '@doorstep/platform/database.ts';
import { linkHash } from './chain.ts';
import { sealedContent } from './sealed-content.ts';

/** Few enough that neither the process nor the database is held up by one. */
const BATCH = 250;

interface IntakeRow {
  readonly id: string;
  readonly at: Date;
  readonly entry: AuditEntry;
}

/**
 * Seals the waiting intake of each schema into the chain. First the links commit, then the intake is deleted:
 * a crash between leaves rows that are already sealed, known by their id.
 * @param waited seconds that the oldest entry of a schema must have waited; a schema where it has not is left.
 * @returns how many links were added.
 */
export async function sealIntake(sql: Database, schemas: readonly string[], waited = 0): Promise<number> {
  let sealed = 0;
  for (const schema of schemas) {
    while (waited === 0 || (await hasWaited(sql, schema, waited))) {
      const rows = await sql<IntakeRow[]>`
        select id, at, entry from ${sql(schema)}.audit_intake order by id limit ${BATCH}`;
      if (rows.length === 0) break;
      sealed += await sql.begin((tx) => append(tx, schema, rows));
      await sql`delete from ${sql(schema)}.audit_intake where id = any(${rows.map((row) => row.id)}::uuid[])`;
      if (rows.length < BATCH) break;
    }
  }
  return sealed;
}

async function hasWaited(sql: Database, schema: string, seconds: number): Promise<boolean> {
  const [oldest] = await sql<{ waits: boolean }[]>`
    select at < now() - make_interval(secs => ${seconds}) as waits from ${sql(schema)}.audit_intake order by id limit 1`;
  return oldest?.waits === true;
}

async function append(tx: Transaction, source: string, rows: readonly IntakeRow[]): Promise<number> {
  const [head] = await tx<
    { seq: string; hash: Uint8Array }[]
  >`select seq, hash from audit_manager.head for update`;
  if (head === undefined) throw new Error('The audit chain has no head');
  const known = await tx<{ id: string }[]>`
    select id from audit_manager.entry where id = any(${rows.map((row) => row.id)}::uuid[])`;
  const sealedBefore = new Set(known.map((row) => row.id));
  const links = chainOf(
    head,
    source,
    rows.filter((row) => !sealedBefore.has(row.id)),
  );
  const last = links.at(-1);
  if (last === undefined) return 0;
  await tx`
    insert into audit_manager.entry (seq, id, at, source, content, hash)
    select seq, id, at::timestamptz, ${source}::text, content, decode(hash, 'hex')
      from unnest(${links.map((link) => String(link.seq))}::text[]::bigint[], ${links.map((link) => link.id)}::uuid[],
        ${links.map((link) => link.at.toISOString())}::text[], ${links.map((link) => link.content)}::text[],
        ${links.map((link) => link.hash.toString('hex'))}::text[])
        as link (seq, id, at, content, hash)`;
  await tx`update audit_manager.head set seq = ${String(last.seq)}, hash = ${last.hash}`;
  return links.length;
}

function chainOf(head: { seq: string; hash: Uint8Array }, source: string, rows: readonly IntakeRow[]) {
  let seq = BigInt(head.seq);
  let previous: Buffer = Buffer.from(head.hash);
  return rows.map((row) => {
    seq += 1n;
    const link = { seq, id: row.id, at: row.at, source, content: sealedContent(row.entry) };
    const hash = linkHash(previous, link);
    previous = hash;
    return { ...link, hash };
  });
}
