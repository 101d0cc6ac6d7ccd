import { outboxContext } from './follow-ups.ts';

/** The key of a row, by column: bytea as bytes, all else as the database prints it. */
export interface SealedRow {
  readonly text: (column: string) => string;
  readonly bytes: (column: string) => Buffer;
}

/**
 * A column of sealed values, told to whoever re-encrypts it under a new key. Every `bytea` column named `sealed` or
 * `…_sealed` must have one; a test compares them with the database.
 */
export interface SealedColumn {
  /** The sealer's name. */
  readonly system: string;
  /** With its schema: `resident.event`. */
  readonly table: string;
  /** Columns that name one row, the primary key first: what `context` may read. */
  readonly key: readonly string[];
  readonly column: string;
  /** The very text that `seal` and `open` are given for this row. */
  readonly context: (row: SealedRow) => string;
}

export function outboxColumn(schema: string): SealedColumn {
  return {
    system: schema,
    table: `${schema}.outbox`,
    key: ['id'],
    column: 'sealed',
    context: (row) => outboxContext(schema, row.text('id')),
  };
}
