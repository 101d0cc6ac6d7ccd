import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateUin } from './number-generator.ts';
import { aKey, aRegistrationId, aRepository } from './testing/a-repository.ts';
import type { RepositoryUnderTest } from './testing/a-repository.ts';

const OTHERS = 20_000;

let on: RepositoryUnderTest;
beforeAll(async () => {
  // One connection, so that its counts can be asked for at once.
  on = await aRepository(1);
  await on.owner`
    insert into id_repository.identity (uin_hash, uin_sealed, attributes_sealed, schema_version)
    select sha256(int8send(n)), '\\x00', '\\x00', '0.1' from generate_series(1, ${OTHERS}) as n`;
  await on.owner`
    insert into id_repository.version (registration_hash, uin_hash, number)
    select sha256(int8send(-n)), sha256(int8send(n)), 1 from generate_series(1, ${OTHERS}) as n`;
  await on.owner`
    insert into id_repository.vid (vid_hash, uin_hash, vid_sealed, type, request_key)
    select sha256(int8send(-n)), sha256(int8send(n)), '\\x00', 'PERPETUAL', n::text from generate_series(1, ${OTHERS}) as n`;
  await on.owner`
    insert into id_repository.draft (registration_hash, registration_sealed, uin_hash, uin_sealed, enrols, change_sealed)
    select sha256(int8send(-n)), '\\x00', sha256(int8send(n)), '\\x00', false, '\\x00' from generate_series(1, ${OTHERS}) as n`;
  await on.owner`analyze`;
});
afterAll(() => on.drop());

async function rowsReadBySeqScan(): Promise<number> {
  await on.sql`select pg_stat_force_next_flush()`;
  const [sum] = await on.sql<{ rows: number }[]>`
    select sum(seq_tup_read)::int as rows from pg_stat_user_tables where schemaname = 'id_repository'`;
  return sum?.rows ?? -1;
}

it('look-ups by UIN, VID, registration and draft read an index, never the table', async () => {
  const registrationId = aRegistrationId();
  const made = await on.repository.createIdentity({
    registrationId,
    uin: generateUin(),
    identity: { IDSchemaVersion: 0.1, city: [] },
    documents: [],
  });
  const uin = made.ok ? made.value.uin : '';
  const vid = await on.repository.createVid({ uin, type: 'Perpetual', key: aKey() });
  const before = await rowsReadBySeqScan();
  for (const id of [uin, registrationId, vid.ok ? vid.value.vid : '']) {
    expect(await on.repository.identity(id)).toMatchObject({ ok: true });
    expect(await on.repository.updatesLeft(id, null)).toMatchObject({ ok: true });
    expect(await on.repository.registrationIdOf(id)).toEqual({ ok: true, value: registrationId });
  }
  expect(await on.repository.vids(uin)).toHaveLength(1);
  expect(await on.repository.draftsOf(uin)).toEqual([]);
  expect(await on.repository.documents(uin, null)).toEqual([]);
  // Tables that are still empty may be read whole.
  expect(await rowsReadBySeqScan()).toBeLessThan(before + 100);
});
