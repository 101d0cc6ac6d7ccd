import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Appointment } from '@doorstep/core/preregistration/application/application.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database, Transaction } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { createBookingStore } from './booking-store.ts';
import { wireOrder } from './wire-order.ts';
import { ITS_OWNER, aSlot, firstOrder, pendingApplications } from './testing/bookable.ts';
import { PLAIN } from '../testing/plain-sealer.ts';

let database: TestDatabase;
let app: Database;
beforeAll(async () => {
  database = await testDatabase();
  app = openDatabase(database.appUrl, { connections: 2, name: 'test' });
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

it('leaves the time an application was made alone, so that no list jumps [C8]', async () => {
  const slot = await aSlot(database.sql, 1);
  const [prid = ''] = await pendingApplications(database.sql, 1);
  const times = async () => {
    const [row] = await database.sql<{ created_at: Date; updated_at: Date }[]>`
      select created_at, updated_at from preregistration.application where prid = ${prid}`;
    if (row === undefined) throw new Error('It exists');
    return row;
  };
  const before = await times();
  const by = { asker: ITS_OWNER, request: null };
  await createBookingStore(app, app, PLAIN).book([firstOrder(prid, slot)], by, []);
  const after = await times();
  expect(after.created_at).toEqual(before.created_at);
  expect(after.updated_at.getTime()).toBeGreaterThan(before.updated_at.getTime());
});

it('reads the slot it books and not the calendar around it [P3]', async () => {
  const slot = await aSlot(database.sql, 2, { from: '23:00:00', to: '23:15:00' });
  await database.sql`
    insert into preregistration.slot (centre_id, slot_date, slot_from, slot_to, planned, capacity)
    select ${slot.centreId}, date '2030-02-01' + day, make_time(hour, 0, 0), make_time(hour, 30, 0), 5, 5
      from generate_series(0, 99) day, generate_series(8, 17) hour`;
  await database.sql`analyze preregistration.slot`;
  const prids = await pendingApplications(database.sql, 2);
  const [plan] = await database.sql.begin(async (tx) => {
    await bookTogether(tx, slot, prids);
    return tx<{ rows: number }[]>`
      select (seq_tup_read + idx_tup_fetch)::integer as rows from pg_stat_xact_user_tables
       where schemaname = 'preregistration' and relname = 'slot'`;
  });
  expect(plan?.rows).toBeGreaterThan(0);
  expect(plan?.rows).toBeLessThan(20);
});

it('finds an application among thousands by its number, before anybody has analysed the table', async () => {
  const slot = await aSlot(database.sql, 5, { from: '22:00:00', to: '22:15:00' });
  const prids = (await pendingApplications(database.sql, 8_000)).slice(0, 2);
  const read = await database.sql.begin(async (tx) => {
    const rowsRead = async () => {
      const [row] = await tx<{ rows: number }[]>`
        select seq_tup_read::integer as rows from pg_stat_xact_user_tables
         where schemaname = 'preregistration' and relname = 'application'`;
      return row?.rows;
    };
    await tx`discard plans`;
    const before = await rowsRead();
    await bookTogether(tx, slot, prids);
    return { before, after: await rowsRead() };
  });
  expect(read.after).toBe(read.before);
});

async function bookTogether(tx: Transaction, slot: Appointment, prids: readonly string[]): Promise<void> {
  const requests = prids.map((prid, place) => ({ place, ...wireOrder(firstOrder(prid, slot)) }));
  const booked = await tx<{ outcome: string }[]>`
    select outcome from preregistration.book_several(${JSON.stringify(requests)}::text::jsonb)`;
  expect(booked.map(({ outcome }) => outcome)).toEqual(prids.map(() => 'booked'));
}
