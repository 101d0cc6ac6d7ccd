import type { TableName } from '../../../backbone/master-data/pack/table-name.ts';

export const OPERATIONS = ['insert', 'update', 'delete'] as const;
export type UploadOperation = (typeof OPERATIONS)[number];

/** What is to be done with the rows of files of one table. */
export interface UploadOrder {
  readonly table: TableName;
  readonly operation: UploadOperation;
}

/** Something wrong with a file; the column is empty where it is the whole row, or the whole file. */
export interface UploadFault {
  /** From 1, in the order the files came. */
  readonly file: number;
  readonly line: number;
  readonly column: string;
  readonly sentence: string;
}

/** A row as one of the files has it. */
export interface UploadedRow {
  readonly file: number;
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}
