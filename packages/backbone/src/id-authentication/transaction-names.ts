import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

interface RowKey {
  readonly token: string;
  readonly id: string;
}

export const transactionNameColumn: SealedColumn = {
  system: 'id_authentication',
  table: 'id_authentication.auth_transaction',
  key: ['token', 'id'],
  column: 'transaction_sealed',
  context: (row) => context({ token: row.text('token'), id: row.text('id') }),
};

function context({ token, id }: RowKey): string {
  return `id_authentication.auth_transaction/${token}/${id}`;
}

/** A transaction's name in its row. */
export interface TransactionNames {
  readonly hash: (token: string, name: string) => Buffer;
  readonly seal: (row: RowKey, name: string) => Buffer;
  readonly open: (row: RowKey, sealed: Uint8Array) => string;
}

export function createTransactionNames(sealer: Sealer): TransactionNames {
  return {
    hash: (token, name) => Buffer.from(sealer.blindIndex('transaction', `${token}\0${name}`)),
    seal: (row, name) => Buffer.from(sealer.seal(name, context(row))),
    open: (row, sealed) => sealer.open(sealed, context(row)),
  };
}

/** Rows sealed in one statement. */
const BATCH = 500;
/** A turn ends after so many batches and goes on with the next. */
const BATCHES = 200;

/** Seals names that stand in clear since before this release. May run anywhere at once and be cut off anywhere. */
export async function sealTransactionNames(sql: Database, sealer: Sealer): Promise<void> {
  const names = createTransactionNames(sealer);
  for (let turn = 0; turn < BATCHES; turn += 1) {
    const found = await sql<(RowKey & { name: string })[]>`
      select token, id, transaction_id as name from id_authentication.auth_transaction
       where transaction_id is not null limit ${BATCH}`;
    if (found.length === 0) return;
    await sql`
      update id_authentication.auth_transaction held
         set transaction_id = null, transaction_hash = decode(row.hash, 'base64'),
             transaction_sealed = decode(row.sealed, 'base64')
        from unnest(${found.map(({ token }) => token)}::text[], ${found.map(({ id }) => id)}::uuid[],
                    ${found.map(({ token, name }) => names.hash(token, name).toString('base64'))}::text[],
                    ${found.map((row) => names.seal(row, row.name).toString('base64'))}::text[])
             as row (token, id, hash, sealed)
       where held.token = row.token and held.id = row.id and held.transaction_id is not null`;
  }
}
