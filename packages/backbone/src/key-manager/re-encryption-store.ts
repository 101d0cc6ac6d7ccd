import type { Database } from '@doorstep/platform/database.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

/** How far one column has come; kept after every batch, so that a run that was cut off goes on from there. */
export interface Progress {
  readonly pass: number;
  readonly position: readonly string[] | null;
  /** Rows of an earlier version met in this pass, and those of them that no key opens. */
  readonly met: number;
  readonly unreadable: number;
  readonly finished: boolean;
}

export interface Step {
  readonly position: readonly string[];
  readonly met: number;
  readonly unreadable: number;
  readonly changed: number;
}

export interface ProgressStore {
  readonly read: (column: SealedColumn, version: number) => Promise<Progress>;
  /** Unless another run has begun the next pass already. */
  readonly advance: (column: SealedColumn, version: number, pass: number, step: Step) => Promise<void>;
  readonly nextPass: (column: SealedColumn, version: number, pass: number) => Promise<void>;
  readonly finish: (column: SealedColumn, version: number, pass: number) => Promise<void>;
}

export function createProgressStore(sql: Database): ProgressStore {
  const of = ({ system, table, column }: SealedColumn, version: number) =>
    sql`system = ${system} and table_name = ${table} and column_name = ${column} and version = ${version}`;
  return {
    read: async (column, version) => {
      await sql`
        insert into key_manager.reencryption (system, table_name, column_name, version)
        values (${column.system}, ${column.table}, ${column.column}, ${version}) on conflict do nothing`;
      const [row] = await sql<Progress[]>`
        select pass, position, met::int, unreadable::int, finished_at is not null as finished
          from key_manager.reencryption where ${of(column, version)}`;
      if (row === undefined) throw new Error('The progress of re-encryption was not kept');
      return row;
    },
    advance: async (column, version, pass, step) => {
      await sql`
        update key_manager.reencryption
           set position = ${[...step.position]}, met = met + ${step.met}, changed = changed + ${step.changed},
               unreadable = unreadable + ${step.unreadable}
         where ${of(column, version)} and pass = ${pass}`;
    },
    nextPass: async (column, version, pass) => {
      await sql`
        update key_manager.reencryption set pass = pass + 1, position = null, met = 0, unreadable = 0
         where ${of(column, version)} and pass = ${pass}`;
    },
    finish: async (column, version, pass) => {
      await sql`
        update key_manager.reencryption set finished_at = now() where ${of(column, version)} and pass = ${pass}`;
    },
  };
}
