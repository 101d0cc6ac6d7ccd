import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobHandler } from './attended-jobs.ts';
import { openDatabase } from './database.ts';
import { doDue, workOffLanes } from './due-work.ts';
import type { LanePlan } from './due-work.ts';
import { uuidv7 } from './ids.ts';
import { testDatabase } from './testing/database.ts';
import type { TestDatabase } from './testing/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

async function due(
  count: number,
  lane: 'code' | 'message' | 'event' = 'message',
): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, uuidv7).sort();
  await database.sql`
    insert into platform.due_work (id, lane, task, payload)
    select id, ${lane}, 'relay', json_build_object('id', id) from unnest(${ids}::uuid[]) as id`;
  return ids;
}

async function left(): Promise<readonly string[]> {
  const rows = await database.sql<{ id: string }[]>`select id from platform.due_work order by id`;
  return rows.map(({ id }) => id);
}

const work = (relay: JobHandler, most = 100): Promise<number> =>
  doDue(database.sql, { relay }, { lane: 'message', most });

describe('due work', () => {
  it('is done oldest first, in its own lane only, so many at a time', async () => {
    const ids = await due(3);
    const [event] = await due(1, 'event');
    const done: string[] = [];
    const relay: JobHandler = ({ id }) => Promise.resolve(void done.push(String(id)));
    expect([await work(relay, 2), await work(relay, 2), await work(relay, 2)]).toEqual([2, 1, 0]);
    expect(done).toEqual(ids);
    expect(await left()).toEqual([event]);
  });

  it('is done once, however many do it at a time', async () => {
    const ids = await due(40);
    const done: string[] = [];
    const relay: JobHandler = ({ id }) => Promise.resolve(void done.push(String(id)));
    await Promise.all(Array.from({ length: 4 }, () => work(relay, 20)));
    await work(relay);
    expect(done.sort()).toEqual([...ids].sort());
  });

  it('becomes a job where it failed, beside what did not', async () => {
    const [bad, good] = await due(2);
    const done: string[] = [];
    const relay: JobHandler = ({ id }) =>
      id === bad
        ? Promise.reject(new Error('The gateway is down'))
        : Promise.resolve(void done.push(String(id)));
    expect(await work(relay)).toBe(2);
    expect(done).toEqual([good]);
    expect(await left()).toEqual([]);
    const owner = await database.sql<{ payload: unknown }[]>`
      select payload from graphile_worker._private_jobs`;
    expect(owner.map(({ payload }) => payload)).toEqual([{ id: bad }]);
  });

  it('stays where the connection is lost before it could be taken off', async () => {
    const ids = await due(2);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const dying = openDatabase(database.ownerUrl, { connections: 1, name: 'dying' });
    const working = doDue(dying, { relay: () => held }, { lane: 'message', most: 10 });
    const failed = expect(working).rejects.toThrow();
    await vi.waitFor(async () => {
      const ended = await database.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = 'doorstep-dying' and state = 'idle in transaction'`;
      expect(ended.length).toBe(1);
    });
    letGo();
    await failed;
    await dying.end({ timeout: 1 });
    expect(await left()).toEqual(ids);
  });

  it('is worked off in every lane until it is stopped, and one that hangs holds up no code behind it', async () => {
    const pool = openDatabase(database.ownerUrl, { connections: 15, name: 'wide' });
    const done: string[] = [];
    const hanging = Promise.withResolvers<undefined>();
    const [first] = await due(1, 'code');
    const relay: JobHandler = async ({ id }) => {
      if (id === first) await hanging.promise;
      done.push(String(id));
    };
    const plan: LanePlan = { most: () => 10, pause: () => 0, atOnce: 1 };
    const lanes = workOffLanes(
      pool,
      { relay },
      { ...everyLane(plan), code: { ...plan, atOnce: 2 } },
      (error) => {
        throw error;
      },
    );
    const later = [await due(2, 'event'), await due(2, 'code'), await due(2)].flat();
    await vi.waitFor(() => {
      expect(done.toSorted()).toEqual(later.toSorted());
    });
    const stopped = lanes.stop();
    hanging.resolve(undefined);
    await stopped;
    await pool.end();
    expect(done).toContain(first);
    expect(await left()).toEqual([]);
  });

  it('is worked off in every lane through two connections, though a piece holds one and its work takes another', async () => {
    const pool = openDatabase(database.ownerUrl, { connections: 2, name: 'small' });
    const ids = [await due(5, 'code'), await due(5, 'event'), await due(5)].flat();
    const done: string[] = [];
    const relay: JobHandler = async ({ id }) => {
      await pool`select pg_sleep(0.01)`;
      done.push(String(id));
    };
    const plan: LanePlan = { most: () => 2, pause: () => 0, atOnce: 4 };
    const lanes = workOffLanes(pool, { relay }, everyLane(plan), (error) => {
      throw error;
    });
    await vi.waitFor(
      () => {
        expect(done.toSorted()).toEqual(ids.toSorted());
      },
      { timeout: 5_000 },
    );
    await lanes.stop();
    await pool.end();
    expect(await left()).toEqual([]);
  });

  it('lets others go first, though never for long', async () => {
    await due(1);
    const [begun, done] = [performance.now(), Promise.withResolvers<number>()];
    const relay: JobHandler = async () => {
      done.resolve(performance.now());
    };
    const plan: LanePlan = { most: () => 10, pause: () => 0, atOnce: 1 };
    const lanes = workOffLanes(
      database.sql,
      { relay },
      { ...everyLane(plan), message: { ...plan, givesWay: () => true } },
      (error) => {
        throw error;
      },
    );
    expect((await done.promise) - begun).toBeGreaterThanOrEqual(200);
    await lanes.stop();
  });
});

function everyLane(plan: LanePlan) {
  return { code: plan, credential: plan, event: plan, message: plan, registration: plan, update: plan };
}
