import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { installJobQueue } from '../migrator/job-queue.ts';
import { migrate } from '../migrator/migrate.ts';
import { emptyDatabase, type TestDatabase } from '../testing/database.ts';
import { backup } from './backup.ts';
import { exportData } from './export-data.ts';
import { restore } from './restore.ts';
import { verifyBackup } from './verify.ts';

const schema = `
  create table person (
    id uuid primary key, sealed bytea not null, note text, tags text[], at timestamptz not null default now(),
    doc jsonb, length int generated always as (octet_length(sealed)) stored
  );
  create table event (
    seq bigint generated always as identity primary key,
    person_id uuid not null constraint event_has_person references person,
    follows bigint references event
  );
  create table setting (name text primary key, value text);
  insert into setting values ('seeded', 'by the migration');
  create function refuse() returns trigger language plpgsql as $$ begin raise 'append only'; end $$;
  create trigger refuse before update or delete on setting for each row execute function refuse();
  create trigger refuse_all before truncate on setting for each statement execute function refuse();
  create function notify() returns trigger language plpgsql as $$
    begin perform platform.enqueue('from-trigger', '{}'); return new; end $$;
  create trigger notify after insert on event for each row execute function notify();
  create sequence number start 100;`;

const rows = `
  insert into resident.person (id, sealed, note, tags, doc)
    select gen_random_uuid(), decode(md5(i::text), 'hex'), E'line\\n\\ttab \\\\ back "quoted" é ' || i, array['a,b', null, ''], '{"x": null}'
    from generate_series(1, 3000) i;
  insert into resident.person (id, sealed, note) values ('00000000-0000-7000-8000-000000000001', '', null);
  insert into resident.event (person_id) select id from resident.person limit 50;
  update resident.event set follows = 51 - seq;
  insert into resident.setting values ('added', '');
  select nextval('resident.number');`;

let source: TestDatabase;
let target: TestDatabase;
let folder: string;
let file: string;
const folders = () => [{ schema: 'resident', folder: join(folder, 'sql') }];

beforeEach(async () => {
  [source, target] = await Promise.all([emptyDatabase(), emptyDatabase()]);
  folder = await mkdtemp(join(tmpdir(), 'backup-'));
  file = join(folder, 'backup.tar.gz');
  await mkdir(join(folder, 'sql'));
  await writeFile(join(folder, 'sql', '0001-first.sql'), schema);
  await installJobQueue(source.ownerUrl);
  await migrate(source.ownerUrl, folders());
  await source.sql.unsafe(rows);
  await source.sql`delete from graphile_worker._private_jobs`;
});
afterEach(async () => {
  await Promise.all([source.drop(), target.drop()]);
  await rm(folder, { recursive: true });
});

async function contents(db: TestDatabase): Promise<unknown> {
  return {
    person: [...(await db.sql`select * from resident.person order by id`)],
    event: [...(await db.sql`select * from resident.event order by seq`)],
    setting: [...(await db.sql`select * from resident.setting order by name`)],
    next: [
      ...(await db.sql`select nextval('resident.number'), nextval(pg_get_serial_sequence('resident.event', 'seq')) as event`),
    ],
    migrations: [...(await db.sql`select * from platform.migration order by 1, 2`)],
  };
}
const jobs = (db: TestDatabase) =>
  db.sql`select task_identifier, queue_name, run_at, attempts, max_attempts, key, priority, flags,
    (select payload::text from graphile_worker._private_jobs p where p.id = jobs.id) as payload
    from graphile_worker.jobs order by id`;
const isUntouched = async (db: TestDatabase) =>
  (await db.sql`select from pg_namespace where nspname in ('platform', 'resident', 'graphile_worker')`)
    .length === 0;

describe('backup and restore', () => {
  test('give back every row, sequence, constraint, trigger and grant', async () => {
    expect(await backup(source.ownerUrl, file)).toMatchObject({ ok: true });
    expect(await restore(target.ownerUrl, file, folders())).toMatchObject({ ok: true });
    expect(await contents(target)).toEqual(await contents(source));
    await expect(target.sql`update resident.setting set value = 'x'`).rejects.toThrow('append only');
    await expect(
      target.sql`insert into resident.event (person_id) values (gen_random_uuid())`,
    ).rejects.toMatchObject({ constraint_name: 'event_has_person' });
    const [grants] =
      await target.sql`select has_table_privilege('doorstep_app', 'resident.person', 'select, insert') as app`;
    expect(grants).toEqual({ app: true });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('keep the jobs still to run, each once, and start none for rows restored', async () => {
    await source.sql`select platform.enqueue('notify', '{"id": "a\\\\b\\n"}'::json, 'key', '2030-01-01', 7)`;
    await source.sql`select graphile_worker.add_job('seal', '[1, 2]', 'one-at-a-time', priority => 3, flags => array['x'])`;
    await source.sql`select graphile_worker.reschedule_jobs(array_agg(id), attempts => 25) from graphile_worker.jobs where task_identifier = 'seal'`;
    await source.sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker' where key = 'key'`;
    await backup(source.ownerUrl, file);
    await restore(target.ownerUrl, file, folders());
    expect([...(await jobs(target))]).toEqual([...(await jobs(source))]);
    expect(await target.sql`select from graphile_worker.jobs where locked_at is not null`).toHaveLength(0);
  });

  test('of an older release enter a newer one, which then migrates them', async () => {
    await backup(source.ownerUrl, file);
    await writeFile(
      join(folder, 'sql', '0002-second.sql'),
      "alter table person add column kind text not null default 'new';",
    );
    expect(await restore(target.ownerUrl, file, folders())).toMatchObject({ ok: true });
    expect([...(await target.sql`select kind, count(*)::int as n from resident.person group by 1`)]).toEqual([
      { kind: 'new', n: 3001 },
    ]);
  });

  test('are of one moment: what is committed while the backup runs is wholly absent', async () => {
    let running: ReturnType<typeof backup> | undefined;
    await source.sql.begin(async (tx) => {
      await tx`lock table resident.person in access exclusive mode`;
      running = backup(source.ownerUrl, file);
      const waiting = () =>
        source.sql`select from pg_locks where not granted and relation = 'resident.person'::regclass`;
      await expect.poll(async () => (await waiting()).length).toBe(1);
      // The backup has read the events and not yet the persons and jobs.
      await tx`insert into resident.person (id, sealed) values ('00000000-0000-7000-8000-000000000002', '')`;
      await tx`insert into resident.event (person_id) values ('00000000-0000-7000-8000-000000000002')`;
    });
    expect(await running).toMatchObject({ ok: true, value: { jobs: 0 } });
    await restore(target.ownerUrl, file, folders());
    expect(await target.sql`select from resident.person`).toHaveLength(3001);
    expect(await target.sql`select from resident.event`).toHaveLength(50);
  });

  test('open with tar and agree with sha256sum', async () => {
    await backup(source.ownerUrl, file);
    await promisify(execFile)('tar', ['xzf', file], { cwd: folder });
    const checked = await promisify(execFile)('sha256sum', ['--check', '--strict', 'SHA256SUMS'], {
      cwd: folder,
    });
    expect(checked.stdout).toContain('tables/resident/person/000001.copy: OK');
    expect(checked.stdout).not.toContain('FAILED');
  });
});

describe('restore refuses', () => {
  test('a database that has a schema of ours', async () => {
    await backup(source.ownerUrl, file);
    expect(await restore(source.ownerUrl, file, folders())).toMatchObject({
      failure: { word: 'database-not-empty' },
    });
    expect(await source.sql`select from resident.person`).toHaveLength(3001);
  });

  test('a damaged file, wherever the damage is, before it changes anything', async () => {
    await backup(source.ownerUrl, file);
    const whole = await readFile(file);
    const sound = await verifyBackup(file);
    let refused = 0;
    for (let at = 12; at < whole.length - 8; at += Math.ceil(whole.length / 60)) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      await writeFile(file, damaged);
      const verified = await verifyBackup(file);
      // A flipped bit of the compressed form may still stand for the same bytes; anything else is refused.
      if (verified.ok) expect(verified).toEqual(sound);
      else {
        refused += 1;
        expect(await restore(target.ownerUrl, file, folders())).toMatchObject({ ok: false });
      }
    }
    expect(refused).toBeGreaterThan(50);
    await writeFile(file, whole);
    await truncate(file, Math.floor(whole.length / 2));
    expect(await restore(target.ownerUrl, file, folders())).toMatchObject({
      failure: { word: 'backup-damaged' },
    });
    expect(await isUntouched(target)).toBe(true);
  });

  test('what is no backup, and a file that is not there', async () => {
    await writeFile(file, 'hello');
    expect(await restore(target.ownerUrl, file, folders())).toMatchObject({
      failure: { word: 'not-a-backup' },
    });
    expect(await restore(target.ownerUrl, `${file}.none`, folders())).toMatchObject({
      failure: { word: 'backup-file-missing' },
    });
    expect(await isUntouched(target)).toBe(true);
  });

  test('a backup of a newer release, and one whose migrations are others', async () => {
    await writeFile(join(folder, 'sql', '0002-second.sql'), 'create table later ();');
    await migrate(source.ownerUrl, folders());
    await backup(source.ownerUrl, file);
    await rm(join(folder, 'sql', '0002-second.sql'));
    expect(await restore(target.ownerUrl, file, folders())).toMatchObject({
      failure: { word: 'backup-newer-than-release', data: { file: '0002-second.sql' } },
    });
    await writeFile(join(folder, 'sql', '0001-first.sql'), `${schema} `);
    expect(await restore(target.ownerUrl, file, folders())).toMatchObject({
      failure: { word: 'migration-changed' },
    });
    expect(await isUntouched(target)).toBe(true);
  });

  test('rows that the tables refuse: nothing of them stays', async () => {
    await source.sql`alter table resident.person drop constraint person_pkey cascade`;
    await source.sql`insert into resident.person (id, sealed) select id, sealed from resident.person where note is null`;
    await backup(source.ownerUrl, file);
    await expect(restore(target.ownerUrl, file, folders())).rejects.toThrow(
      /refused rows: copy "resident"\."person"/,
    );
    expect(await target.sql`select from pg_namespace where nspname = 'resident'`).toHaveLength(0);
  });
});

test('backup never replaces a file, and says so before it works', async () => {
  await writeFile(file, 'precious');
  expect(await backup(source.ownerUrl, file)).toMatchObject({ failure: { word: 'backup-file-exists' } });
  expect(await readFile(file, 'utf8')).toBe('precious');
  expect(await backup(source.ownerUrl, join(folder, 'none', 'b'))).toMatchObject({
    failure: { word: 'backup-file-not-writable', data: { reason: 'ENOENT' } },
  });
  expect(await backup(target.ownerUrl, join(folder, 'empty'))).toMatchObject({
    failure: { word: 'nothing-to-back-up' },
  });
  expect((await readdir(folder)).sort()).toEqual(['backup.tar.gz', 'sql']);
});

test('export writes a CSV file a table and leaves sealed columns sealed', async () => {
  const out = join(folder, 'out');
  const exported = await exportData(source.ownerUrl, out);
  expect(exported).toMatchObject({ ok: true });
  expect((await readdir(out)).sort()).toEqual([
    'platform.append_only_table.csv',
    'platform.due_work.csv',
    'resident.event.csv',
    'resident.person.csv',
    'resident.setting.csv',
  ]);
  const person = await readFile(join(out, 'resident.person.csv'), 'utf8');
  expect(person.split('\n')[0]).toBe('id,sealed,note,tags,at,doc');
  expect(person).toContain('\\xc4ca4238a0b923820dcc509a6f75849b');
  expect(await readFile(join(out, 'resident.setting.csv'), 'utf8')).toBe(
    'name,value\nseeded,by the migration\nadded,""\n',
  );
  expect(await exportData(source.ownerUrl, out)).toMatchObject({
    failure: { word: 'export-folder-not-empty' },
  });
});
