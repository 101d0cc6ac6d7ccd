import { Logger, runOnce } from 'graphile-worker';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../testing/database.ts';
import { installJobQueue } from './job-queue.ts';
import { migrate } from './migrate.ts';

let db: TestDatabase;
let app: postgres.Sql;

beforeEach(async () => {
  db = await emptyDatabase();
  await installJobQueue(db.ownerUrl);
  await migrate(db.ownerUrl, []);
  app = postgres(db.appUrl, { max: 1 });
});
afterEach(async () => {
  await app.end();
  await db.drop();
});

const jobs = () =>
  db.sql<
    { task_identifier: string; key: string | null }[]
  >`select task_identifier, key from graphile_worker.jobs`;

describe('the job queue', () => {
  test("the application adds a job in its own transaction, and the owner's worker runs it with its payload", async () => {
    await app.begin((tx) => tx`select platform.enqueue('notify', ${tx.json({ id: 'e1', n: 2 })}::json)`);
    const seen: unknown[] = [];
    await runOnce({
      connectionString: db.ownerUrl,
      logger: new Logger(() => () => undefined),
      taskList: { notify: (payload) => void seen.push(payload) },
    });
    expect(seen).toEqual([{ id: 'e1', n: 2 }]);
    expect(await jobs()).toHaveLength(0);
  });

  test('a rolled-back transaction leaves no job', async () => {
    const rolledBack = app.begin(async (tx) => {
      await tx`select platform.enqueue('notify', '{}'::json)`;
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    expect(await jobs()).toHaveLength(0);
  });

  test('a key makes one job of two, and time and attempts are kept', async () => {
    for (const note of ['a', 'b']) {
      await app`select platform.enqueue('seal', ${app.json({ note })}::json, job_key => 'seal', run_at => '2030-01-01T00:00:00Z', max_attempts => 3)`;
    }
    expect([...(await db.sql`select key, run_at, max_attempts from graphile_worker.jobs`)]).toEqual([
      { key: 'seal', run_at: new Date('2030-01-01T00:00:00Z'), max_attempts: 3 },
    ]);
  });

  test('what can wait is done after what came later', async () => {
    const seen: string[] = [];
    for (const n of [1, 2]) await app`select platform.enqueue_behind('flood', ${app.json({ n })}::json)`;
    await app`select platform.enqueue('code', '{}'::json)`;
    await runOnce({
      connectionString: db.ownerUrl,
      logger: new Logger(() => () => undefined),
      taskList: { flood: () => void seen.push('flood'), code: () => void seen.push('code') },
    });
    expect(seen).toEqual(['code', 'flood', 'flood']);
  });

  test("the application does not reach the queue's own tables", async () => {
    await expect(app`select * from graphile_worker.jobs`).rejects.toMatchObject({ code: '42501' });
    await expect(app`select graphile_worker.add_job('notify')`).rejects.toMatchObject({ code: '42501' });
  });

  test('twenty installations at once do no harm', async () => {
    const fresh = await emptyDatabase();
    await Promise.all(Array.from({ length: 20 }, () => installJobQueue(fresh.ownerUrl)));
    expect((await fresh.sql`select from graphile_worker.migrations`).length).toBeGreaterThan(10);
    await fresh.drop();
  });
});
