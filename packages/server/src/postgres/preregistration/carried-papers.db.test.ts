import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { createCarriedPapers } from './carried-papers.ts';

const OWNER = Buffer.alloc(32, 9);
const MANY = 4_000;

let database: TestDatabase;
let app: Database;
beforeAll(async () => {
  database = await testDatabase();
  app = openDatabase(database.appUrl, { connections: 1, name: 'test' });
  await database.sql`insert into preregistration.account (owner_hash, user_id_sealed) values (${OWNER}, 'x')`;
  await database.sql`
    insert into preregistration.application
      (prid, owner_hash, booking_type, status, lang_code, centre_id, appointment_date, appointment_from, appointment_to)
    select (20000000000000 + n)::text, ${OWNER}, 'NEW_PREREGISTRATION', status, 'eng',
           case when status = 'Booked' then '10001' end, case when status = 'Booked' then date '2030-01-07' end,
           case when status = 'Booked' then time '09:00' end, case when status = 'Booked' then time '09:15' end
      from generate_series(1, ${MANY}) n,
           lateral (select (array['Application_Incomplete', 'Pending_Appointment', 'Booked', 'Cancelled'])[1 + n % 4]) s (status)`;
  await database.sql`
    insert into preregistration.loose_object (object_key, why)
    select (20000000000000 + n)::text || category, 'announced'
      from generate_series(1, ${MANY}) n, unnest(array['POA', 'POI']) category`;
  await database.sql`
    insert into preregistration.document
      (id, prid, category, type, name_sealed, ending, format, lang_code, object_key, object_hash, object_size, file_key_sealed)
    select gen_random_uuid(), (20000000000000 + n)::text, category,
           case when category = 'POA' and n <= 8 then 'RARE' else 'T' || n % 5 end,
           decode(repeat('00', 200), 'hex'), 'pdf', 'pdf', 'eng', (20000000000000 + n)::text || category,
           decode(repeat('00', 32), 'hex'), 1, decode(repeat('00', 200), 'hex')
      from generate_series(1, ${MANY}) n, unnest(array['POA', 'POI']) category`;
  await database.sql`vacuum (analyze) preregistration.document, preregistration.application`;
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

describe('open applications with a paper', () => {
  it('are counted by how far they are, those that are over left out', async () => {
    const carried = createCarriedPapers(app);
    expect(await carried({ type: 'RARE' })).toEqual({ filledIn: 4, booked: 2 });
    expect(await carried({ category: 'POI' })).toEqual({ filledIn: MANY / 2, booked: MANY / 4 });
    expect(await carried({ type: 'NONE' })).toEqual({ filledIn: 0, booked: 0 });
  });

  it('are counted by type without a look at the papers of other types', async () => {
    const read = await app.begin(async (tx) => {
      await createCarriedPapers(tx)({ type: 'RARE' });
      const [row] = await tx<{ whole: number; found: number }[]>`
        select seq_scan::integer as whole, idx_tup_fetch::integer as found from pg_stat_xact_user_tables
         where schemaname = 'preregistration' and relname = 'document'`;
      return row;
    });
    expect(read?.whole).toBe(0);
    expect(read?.found).toBeLessThan(10);
  });
});
