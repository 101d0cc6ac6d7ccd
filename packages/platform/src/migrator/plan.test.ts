import { describe, expect, test } from 'vitest';
import type { MigrationFile } from './migration-files.ts';
import { planMigrations, type AppliedMigration } from './plan.ts';

const file = (number: number, checksum = `sum ${number}`): MigrationFile => ({
  schema: 'resident',
  number,
  file: `000${number}-x.sql`,
  text: '',
  checksum,
});
const row = (number: number, schema = 'resident'): AppliedMigration => ({
  schema,
  number,
  file: `000${number}-x.sql`,
  checksum: `sum ${number}`,
});

describe('the plan of a migration', () => {
  test('is what the database lacks, in order', () => {
    const plan = planMigrations([file(1), file(2), file(3)], [row(1)]);
    expect(plan).toEqual({ ok: true, value: { pending: [file(2), file(3)], newer: [] } });
  });

  test('refuses a file whose text was changed after it was applied', () => {
    const plan = planMigrations([file(1, 'other'), file(2)], [row(1)]);
    expect(plan).toMatchObject({ failure: { word: 'migration-changed', data: { file: '0001-x.sql' } } });
  });

  test('refuses a file that the database has passed by', () => {
    const plan = planMigrations([file(1), file(2), file(3)], [row(1), row(3)]);
    expect(plan).toMatchObject({ failure: { word: 'migration-missing', data: { file: '0002-x.sql' } } });
  });

  test('reports a newer database and does not refuse it', () => {
    const plan = planMigrations([file(1)], [row(1), row(2), row(3)]);
    expect(plan).toEqual({ ok: true, value: { pending: [], newer: [row(2), row(3)] } });
  });

  test('leaves the schemas of other processes out', () => {
    const plan = planMigrations([file(1)], [row(1, 'preregistration'), row(2, 'preregistration')]);
    expect(plan).toEqual({ ok: true, value: { pending: [file(1)], newer: [] } });
  });
});
