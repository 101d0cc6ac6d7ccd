import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { inject } from 'vitest';
import type {} from './test-server.ts';

export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** A connection of the owner's, for preparing and looking. */
  readonly sql: postgres.Sql;
  drop(): Promise<void>;
}

/**
 * A database of one's own, migrated with every schema: a clone of the run's template, or of another made from it, in
 * tens of milliseconds.
 */
export async function testDatabase(template = inject('testServer').template): Promise<TestDatabase> {
  return makeDatabase(template);
}

/** A database with nothing in it, for tests of migration and restore. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return makeDatabase('template0');
}

async function makeDatabase(template: string): Promise<TestDatabase> {
  const server = inject('testServer');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asOwner(async (sql) => {
    await sql`create database ${sql(name)} template ${sql(template)}`;
    await sql`revoke all on database ${sql(name)} from public`;
    await sql`grant connect on database ${sql(name)} to ${sql(new URL(server.appUrl).username)}`;
  });
  const ownerUrl = withDatabase(server.ownerUrl, name);
  const sql = postgres(ownerUrl, { max: 4, onnotice: () => undefined });
  const drop = async () => {
    await sql.end({ timeout: 1 });
    await asOwner(async (owner) => {
      await untilDeserted(owner, name);
      await owner`drop database ${owner(name)} with (force)`;
    });
  };
  return { ownerUrl, appUrl: withDatabase(server.appUrl, name), sql, drop };
}

/** A pool that was ended a moment ago may still be closing, and the `pg` driver throws when it is cut off then. */
async function untilDeserted(sql: postgres.Sql, name: string): Promise<void> {
  const end = Date.now() + 1_000;
  while ((await sql`select from pg_stat_activity where datname = ${name}`).length > 0 && Date.now() < end)
    await sleep(10);
}

async function asOwner(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(inject('testServer').ownerUrl, { max: 1, onnotice: () => undefined });
  await work(sql).finally(() => sql.end());
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
