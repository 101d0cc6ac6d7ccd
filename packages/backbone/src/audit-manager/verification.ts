import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Database, Transaction } from '@doorstep/platform/database.ts';
import { linkHash } from './chain.ts';

interface EntryRow {
  readonly seq: string;
  readonly id: string;
  readonly at: Date;
  readonly source: string;
  readonly content: string;
  readonly hash: Uint8Array;
}

export interface Verified {
  readonly links: number;
  /** Entries that wait to be sealed; they are not covered yet. */
  readonly unsealed: number;
}

/** Walks the chain from first to last; names the first link that does not hold. */
export async function verifyChain(
  sql: Database,
  schemas: readonly string[],
): Promise<Result<Verified, 'link-broken' | 'head-differs'>> {
  // One snapshot, since sealing goes on meanwhile.
  return sql.begin('isolation level repeatable read read only', (tx) => verifySnapshot(tx, schemas));
}

async function verifySnapshot(
  sql: Transaction,
  schemas: readonly string[],
): Promise<Result<Verified, 'link-broken' | 'head-differs'>> {
  let previous: Buffer = Buffer.alloc(32);
  let expected = 1n;
  for await (const rows of sql<EntryRow[]>`select * from audit_manager.entry order by seq`.cursor(1_000)) {
    for (const row of rows) {
      const hash = linkHash(previous, { ...row, seq: expected });
      if (BigInt(row.seq) !== expected || !hash.equals(row.hash))
        return fail('link-broken', { seq: String(expected) });
      previous = hash;
      expected += 1n;
    }
  }
  const [head] = await sql<{ seq: string; hash: Uint8Array }[]>`select seq, hash from audit_manager.head`;
  if (head === undefined || BigInt(head.seq) !== expected - 1n || !previous.equals(head.hash))
    return fail('head-differs');
  return ok({ links: Number(expected - 1n), unsealed: await waiting(sql, schemas) });
}

async function waiting(sql: Transaction, schemas: readonly string[]): Promise<number> {
  let count = 0;
  for (const schema of schemas) {
    const [row] = await sql<{ count: string }[]>`select count(*) from ${sql(schema)}.audit_intake`;
    count += Number(row?.count ?? 0);
  }
  return count;
}
