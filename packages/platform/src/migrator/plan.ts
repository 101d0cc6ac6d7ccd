import { fail, ok, type Result } from '@doorstep/core/shared/result.ts';
import type { MigrationFile } from './migration-files.ts';

/** A row of `platform.migration`. */
export interface AppliedMigration {
  readonly schema: string;
  readonly number: number;
  readonly file: string;
  readonly checksum: string;
}

export interface MigrationPlan {
  readonly pending: readonly MigrationFile[];
  /** What a newer release applied and this one does not know. It may run beside them: changes expand first. */
  readonly newer: readonly AppliedMigration[];
}

export type PlanWord = 'migration-changed' | 'migration-missing';

/**
 * Compares this release's files with what the database has. `migration-changed`: an applied file's text is
 * another. `migration-missing`: the database has later ones of the schema but lacks this one.
 */
export function planMigrations(
  files: readonly MigrationFile[],
  applied: readonly AppliedMigration[],
): Result<MigrationPlan, PlanWord> {
  const pending: MigrationFile[] = [];
  for (const file of files) {
    const ofSchema = applied.filter((row) => row.schema === file.schema);
    const row = ofSchema.find(({ number }) => number === file.number);
    const where = { schema: file.schema, file: file.file };
    if (row && row.checksum !== file.checksum) return fail('migration-changed', where);
    if (!row && ofSchema.some(({ number }) => number > file.number)) return fail('migration-missing', where);
    if (!row) pending.push(file);
  }
  return ok({ pending, newer: applied.filter((row) => isNewer(row, files)) });
}

function isNewer(row: AppliedMigration, files: readonly MigrationFile[]): boolean {
  const known = files.filter((file) => file.schema === row.schema);
  return known.length > 0 && known.every((file) => file.number < row.number);
}
