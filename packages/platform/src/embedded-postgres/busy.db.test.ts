import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { silentLog, temporaryFolder } from '../testing/launcher.ts';
import { livingPostmaster } from './postmaster.ts';
import { startEmbeddedPostgres } from './start.ts';

test('kill -9 of the server under load: no acknowledged row is lost, no query hangs, the process lives', async () => {
  const folder = await temporaryFolder(0o711);
  const started = await startEmbeddedPostgres({ dataDir: folder.path, log: silentLog });
  if (!started.ok) throw new Error(started.failure.word);
  const sql = postgres(started.value.ownerUrl, {
    max: 10,
    connect_timeout: 5,
    backoff: () => 0.1,
    onnotice: () => undefined,
  });
  await sql`create table pair (id int, part int)`;
  const acknowledged = new Set<number>();
  const ending = new AbortController();
  let id = 0;
  const writer = async () => {
    while (!ending.signal.aborted) {
      const own = (id += 1);
      await sql
        .begin(async (tx) => {
          await tx`insert into pair values (${own}, 1)`;
          await sleep(1);
          await tx`insert into pair values (${own}, 2)`;
        })
        .then(
          () => acknowledged.add(own),
          () => sleep(5),
        );
    }
  };
  const writers = Promise.all(Array.from({ length: 40 }, writer));
  for (let kill = 0; kill < 5; kill += 1) {
    await sleep(400);
    const server = await livingPostmaster(join(folder.path, 'postgres'));
    if (server) process.kill(server.pid, 'SIGKILL');
    const before = acknowledged.size;
    await expect.poll(() => acknowledged.size, { timeout: 10_000 }).toBeGreaterThan(before + 200);
  }
  ending.abort();
  await writers;
  const rows = await sql<{ id: number; parts: string }[]>`select id, count(*) as parts from pair group by id`;
  expect(rows.filter(({ parts }) => parts !== '2')).toEqual([]);
  const there = new Set(rows.map((row) => row.id));
  expect([...acknowledged].filter((own) => !there.has(own))).toEqual([]);
  await sql.end();
  await started.value.stop();
  await folder.remove();
}, 60_000);
