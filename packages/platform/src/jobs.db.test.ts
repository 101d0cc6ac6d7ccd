import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attended, patient } from './attended-jobs.ts';
import type { JobHandler } from './attended-jobs.ts';
import { openDatabase } from './database.ts';
import { runJobs } from './jobs.ts';
import type { JobRunner } from './jobs.ts';
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

async function work(handler: JobHandler, concurrency = 2): Promise<void> {
  const observe = (): void => undefined;
  const handlers = attended(patient({ relay: handler }), { observe, log: SILENT });
  runner = await runJobs(database.ownerUrl, handlers, { concurrency, log: SILENT });
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

  it('that comes after several lost connections is still worked', async () => {
    const { sql } = database;
    const worked = new Set<unknown>();
    const locked = Promise.withResolvers<undefined>();
    await work(async ({ n }) => {
      await locked.promise;
      // Each of the first five ends in a batch of its own, which waits for the lock below; the last outlasts them.
      await sleep(n === 6 ? 2_000 : Number(n) * 40);
      worked.add(n);
    }, 6);
    await sql`select platform.enqueue('relay', json_build_object('n', n), null) from generate_series(1, 6) as n`;
    const owner = openDatabase(database.ownerUrl, { connections: 2, name: 'disaster' });
    const waiting = () => owner<{ pid: number }[]>`
      select pid from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and application_name <> 'disaster'`;
    try {
      await until(
        async () => (await sql`select from graphile_worker.jobs where locked_by is not null`).length === 6,
      );
      await owner.begin(async (lock) => {
        await lock`lock table graphile_worker._private_jobs in access exclusive mode`;
        locked.resolve(undefined);
        await until(async () => worked.size === 5 && (await waiting()).length >= 5);
        await owner`select pg_terminate_backend(pid) from unnest(${(await waiting()).map(({ pid }) => pid)}::int[]) as pid`;
      });
    } finally {
      await owner.end({ timeout: 1 });
    }
    await sql`select platform.enqueue('relay', '{"n": 0}'::json, null)`;
    await until(() => worked.has(0));
  });

  it('waits for a database that is away for a moment, and is done in the same try', async () => {
    const { sql } = database;
    let tries = 0;
    await work(() => {
      tries += 1;
      return tries < 3
        ? Promise.reject(Object.assign(new Error('write CONNECTION_CLOSED'), { code: 'CONNECTION_CLOSED' }))
        : Promise.resolve();
    });
    await sql`select platform.enqueue('relay', '{}'::json, null)`;
    await until(async () => (await sql`select from graphile_worker.jobs`).length === 0);
    expect(tries).toBe(3);
  });
});
