import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runJobs } from './jobs.ts';
import type { JobHandler, JobRunner } from './jobs.ts';
import { SILENT } from './log.ts';
import { testDatabase } from './testing/database.ts';
import type { TestDatabase } from './testing/database.ts';

let database: TestDatabase;
let runner: JobRunner | null = null;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  await runner?.stop();
  runner = null;
  await database.drop();
});

async function work(handler: JobHandler): Promise<void> {
  const observe = (): void => undefined;
  runner = await runJobs(database.ownerUrl, { relay: handler }, { concurrency: 2, observe, log: SILENT });
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error('It did not come to hold');
}

describe('a job', () => {
  it('is held by what this process says lives, however long it takes', async () => {
    const { sql } = database;
    let letGo: () => void = () => undefined;
    const going = new Promise<void>((resolve) => (letGo = resolve));
    await work(() => going);
    await sql`select platform.enqueue('relay', '{}'::json, null)`;
    const heldByTheLiving = async (): Promise<boolean> => {
      const held = await sql`
        select from graphile_worker.jobs
         where locked_by in (select worker_id from platform.living_worker)`;
      return held.length === 1;
    };
    await until(heldByTheLiving).finally(letGo);
  });

  it('of a burst is done once, and none is left over', async () => {
    const { sql } = database;
    const done: unknown[] = [];
    await work(({ n }) => {
      done.push(n);
      return Promise.resolve();
    });
    await sql`select platform.enqueue('relay', json_build_object('n', n), null) from generate_series(1, 300) as n`;
    await until(async () => (await sql`select from graphile_worker.jobs`).length === 0);
    expect(done.length).toBe(300);
    expect(new Set(done).size).toBe(300);
  });
});
