import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeJobsOfDeadWorkers } from './dead-workers.ts';
import { testDatabase } from './testing/database.ts';
import type { TestDatabase } from './testing/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

async function aJobHeldBy(worker: string, since: string): Promise<void> {
  const { sql } = database;
  await sql`select platform.enqueue('relay', '{}'::json, ${worker})`;
  await sql`
    update graphile_worker._private_jobs set locked_by = ${worker}, locked_at = now() - ${since}::interval
     where key = ${worker}`;
}

async function holders(): Promise<readonly (string | null)[]> {
  const rows = await database.sql<{ locked_by: string | null }[]>`
    select locked_by from graphile_worker.jobs order by key`;
  return rows.map((row) => row.locked_by);
}

describe('jobs of dead workers', () => {
  it('are freed once their worker fell silent, and those of the living are not', async () => {
    await aJobHeldBy('a-dead', '1 minute');
    await aJobHeldBy('b-living', '1 minute');
    await aJobHeldBy('c-just-taken', '1 second');
    expect(await freeJobsOfDeadWorkers(database.sql, new Set(['b-living']))).toBe(1);
    expect(await holders()).toEqual([null, 'b-living', 'c-just-taken']);
  });

  it('are left to another process that showed itself lately', async () => {
    await freeJobsOfDeadWorkers(database.sql, new Set(['elsewhere']));
    await aJobHeldBy('elsewhere', '1 minute');
    expect(await freeJobsOfDeadWorkers(database.sql, new Set())).toBe(0);
    await database.sql`update platform.living_worker set seen_at = now() - interval '1 minute'`;
    expect(await freeJobsOfDeadWorkers(database.sql, new Set())).toBe(1);
  });
});
