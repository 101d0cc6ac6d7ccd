import type { Severity } from '../../../shared/path-fault.ts';
import type { Cell } from './cell.ts';
import type { TableName } from './table-name.ts';

/** A row of a file as it was written. */
export interface RawRow {
  /** From 1. */
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}

/** A row that was read: values as the database takes them, by column. */
export interface Row {
  readonly line: number;
  readonly values: Readonly<Record<string, string | null>>;
}

export type Tables = Readonly<Record<TableName, readonly Row[]>>;

export interface TableFault {
  readonly table: TableName;
  readonly line: number;
  readonly column: string;
  readonly severity: Severity;
  readonly sentence: string;
}

/** One row in the place of a reference that leads nowhere. */
export type Dangling = 'refuse' | 'leave-row-out' | 'keep';

export interface Reference {
  readonly column: string;
  readonly to: TableName;
  readonly toColumn: string;
  readonly dangling: Dangling;
}

export interface TableDefinition {
  readonly columns: Readonly<Record<string, Cell>>;
  /** What makes a row one of a kind, with `lang_code` where a row stands in each language. */
  readonly key: readonly string[];
  /** Columns that must be the same in every language. */
  readonly shared: readonly string[];
  readonly references: readonly Reference[];
  /** Whether a code without a row in one of the languages is worth a warning. */
  readonly languages: 'every' | 'any' | 'none';
  /** Values of columns that a file may lack. */
  readonly defaults: Readonly<Record<string, string>>;
  readonly presence: 'required' | 'optional';
}

export function valueOf(row: Row, column: string): string {
  return row.values[column] ?? '';
}

/** The key without its language: what the rows of one thing in several languages have in common. */
export function identityOf(row: Row, key: readonly string[]): string {
  return JSON.stringify(key.filter((column) => column !== 'lang_code').map((column) => valueOf(row, column)));
}

export function keyOf(row: Row, key: readonly string[]): string {
  return JSON.stringify(key.map((column) => valueOf(row, column)));
}
