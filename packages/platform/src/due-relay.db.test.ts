import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from './database.ts';
import { relayDue } from './due-relay.ts';
import type { Relay } from './due-relay.ts';
import { uuidv7 } from './ids.ts';
import { SILENT } from './log.ts';
import { testDatabase } from './testing/database.ts';
import type { TestDatabase } from './testing/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

async function due(count: number, kind: 'message' | 'event' = 'message'): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, uuidv7).sort();
  await database.sql`
    insert into platform.relay_due (id, schema, kind) select id, 'resident', ${kind} from unnest(${ids}::uuid[]) as id`;
  return ids;
}

async function left(): Promise<readonly string[]> {
  const rows = await database.sql<{ id: string }[]>`select id from platform.relay_due order by id`;
  return rows.map(({ id }) => id);
}

const send = (relay: Relay, most = 100): Promise<number> =>
  relayDue(database.sql, relay, { kind: 'message', most, log: SILENT });

describe('what waits to be sent', () => {
  it('goes oldest first, its own kind only, so many at a time', async () => {
    const ids = await due(3);
    const [event] = await due(1, 'event');
    const sent: string[] = [];
    const relay: Relay = (_schema, id) => Promise.resolve(void sent.push(id));
    expect([await send(relay, 2), await send(relay, 2), await send(relay, 2)]).toEqual([2, 1, 0]);
    expect(sent).toEqual(ids);
    expect(await left()).toEqual([event]);
  });

  it('is sent once, however many send at a time', async () => {
    const ids = await due(40);
    const sent: string[] = [];
    const relay: Relay = (_schema, id) => Promise.resolve(void sent.push(id));
    await Promise.all(Array.from({ length: 4 }, () => send(relay, 20)));
    await send(relay);
    expect(sent.sort()).toEqual([...ids].sort());
  });

  it('becomes a job where it could not be sent, beside what could', async () => {
    const [bad, good] = await due(2);
    const sent: string[] = [];
    const relay: Relay = (_schema, id) =>
      id === bad ? Promise.reject(new Error('The gateway is down')) : Promise.resolve(void sent.push(id));
    expect(await send(relay)).toBe(2);
    expect(sent).toEqual([good]);
    expect(await left()).toEqual([]);
    const owner = await database.sql<{ payload: unknown }[]>`
      select payload from graphile_worker._private_jobs`;
    expect(owner.map(({ payload }) => payload)).toEqual([{ schema: 'resident', id: bad }]);
  });

  it('stays where the connection of the sender is lost before it says so', async () => {
    const ids = await due(2);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const dying = openDatabase(database.ownerUrl, { connections: 1, name: 'dying' });
    const sending = relayDue(dying, () => held, { kind: 'message', most: 10, log: SILENT });
    await vi.waitFor(async () => {
      const ended = await database.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = 'doorstep-dying' and state = 'idle in transaction'`;
      expect(ended.length).toBe(1);
    });
    letGo();
    await expect(sending).rejects.toThrow();
    await dying.end({ timeout: 1 });
    expect(await left()).toEqual(ids);
  });
});
