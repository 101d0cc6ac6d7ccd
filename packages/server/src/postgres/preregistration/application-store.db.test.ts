import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplicationStore } from './application-store.ts';
import { PLAIN } from '../testing/plain-sealer.ts';

const OWNER = Buffer.alloc(32, 9);
let database: TestDatabase;
let app: Database;
let counted: Database;
let statements = 0;
beforeAll(async () => {
  database = await testDatabase();
  app = openDatabase(database.appUrl, { connections: 4, name: 'test' });
  counted = postgres(database.appUrl, {
    max: 1,
    fetch_types: false,
    debug: () => {
      statements += 1;
    },
  });
  await database.sql`insert into preregistration.account (owner_hash, user_id_sealed) values (${OWNER}, 'x')`;
});
afterAll(async () => {
  await app.end();
  await counted.end();
  await database.drop();
});

function application(number: number, most = 1_000) {
  return {
    prid: String(30_000_000_000_000 + number),
    owner: OWNER,
    bookingType: 'NEW_PREREGISTRATION',
    status: 'Application_Incomplete',
    language: 'eng',
    requestKey: null,
    form: { identity: { number }, languages: ['eng'], schemaVersion: '0.1' },
    most,
  } as const;
}

describe('the applications of an account', () => {
  it('are listed with their forms in one statement, however many there are [P1]', async () => {
    const store = createApplicationStore(app, counted, PLAIN);
    await Promise.all(Array.from({ length: 30 }, (_, at) => store.create(application(at), [])));
    statements = 0;
    const { items, total } = await store.ofOwner(OWNER, { bookingType: null, page: { index: 0, size: 30 } });
    expect([items.length, total, statements]).toEqual([30, 30, 1]);
    expect(items.every(({ form }) => typeof form?.identity['number'] === 'number')).toBe(true);
  });

  it('are no more than an account may have', async () => {
    const store = createApplicationStore(app, app, PLAIN);
    expect(await store.create(application(100, 30), [])).toBeNull();
    expect(await store.create(application(100, 31), [])).not.toBeNull();
  });

  it('are no more than that when twenty programs add fifty at once', async () => {
    const many = openDatabase(database.appUrl, { connections: 20, name: 'many' });
    const store = createApplicationStore(many, many, PLAIN);
    const wanted = Array.from({ length: 50 }, (_, at) => store.create(application(200 + at, 40), []));
    const made = (await Promise.all(wanted)).filter((one) => one !== null);
    const [held] = await many<{ count: number }[]>`
      select count(*)::int from preregistration.application where owner_hash = ${OWNER}`;
    expect([made.length, held?.count]).toEqual([9, 40]);
    await many.end();
  });

  it('let the same request pass twice for the last of them', async () => {
    const store = createApplicationStore(app, app, PLAIN);
    const twice = [300, 301].map((number) =>
      store.create({ ...application(number, 41), requestKey: 'the-last' }, []),
    );
    const [first, second] = await Promise.all(twice);
    expect(first).not.toBeNull();
    expect(second?.prid).toBe(first?.prid);
  });

  it('are found by an index and not by reading them all [P9]', async () => {
    const plan = await database.sql.begin(async (tx) => {
      await tx`set local enable_seqscan = off`;
      return tx`explain select from preregistration.application where owner_hash = ${OWNER}
                 order by created_at desc, prid desc limit 20`;
    });
    expect(plan.map((row) => String(row['QUERY PLAN'])).join('\n')).toMatch(/using applications_of_account/u);
  });
});
