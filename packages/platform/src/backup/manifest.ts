import type { MigrationFile } from '../migrator/migration-files.ts';

/** The number of this format: `FORMAT` is an archive's first entry, and other numbers are refused. */
export const formatPath = 'FORMAT';
export const formatText = 'doorstep-backup 1\n';
export const manifestPath = 'manifest.json';

export interface BackedUpTable {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
}

export interface BackedUpSequence {
  readonly schema: string;
  readonly name: string;
  /** As text, since it may exceed what a number holds exactly; null when it was never used. */
  readonly lastValue: string | null;
}

export interface BackedUpMigration extends Pick<MigrationFile, 'schema' | 'number' | 'file' | 'checksum'> {
  readonly appliedAt: string;
}

/** What an archive holds, in its second-last entry; `SHA256SUMS` behind it covers this too. */
export interface Manifest {
  readonly takenAt: string;
  /** In order of application. */
  readonly migrations: readonly BackedUpMigration[];
  readonly tables: readonly BackedUpTable[];
  readonly sequences: readonly BackedUpSequence[];
  readonly jobs: number;
}

export const jobsPath = 'jobs';

/** The folder of a table's entries in the archive; its rows are divided over `000001.copy` and so on. */
export function tablePath(table: { readonly schema: string; readonly table: string }): string {
  return `tables/${table.schema}/${table.table}`;
}

/** Parses a manifest whose sum was checked, hence written by us. */
export function parseManifest(body: Buffer): Manifest {
  const value: unknown = JSON.parse(body.toString());
  if (!isManifest(value)) throw new Error('the manifest is not one of ours');
  return value;
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false;
  return ['migrations', 'tables', 'sequences'].every((name) => Array.isArray(Reflect.get(value, name)));
}
