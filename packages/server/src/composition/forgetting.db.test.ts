import { afterAll, beforeAll, expect, it } from 'vitest';
import { leastUuidAt, uuidv7 } from '@doorstep/platform/ids.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { forgetWhatIsOver } from './forgetting.ts';

const DAY_MS = 86_400_000;
const now = new Date();
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it('forgets what was sent a week ago, and nothing that still waits', async () => {
  const { sql } = database;
  const old = uuidv7(now.getTime() - 8 * DAY_MS);
  const oldAndWaiting = uuidv7(now.getTime() - 8 * DAY_MS);
  const recent = uuidv7(now.getTime() - 6 * DAY_MS);
  for (const id of [old, recent])
    await sql`insert into resident.outbox (id, kind, done_at) values (${id}, 'message', now())`;
  await sql`insert into resident.outbox (id, kind, sealed) values (${oldAndWaiting}, 'message', '\\x00')`;
  await forgetWhatIsOver(sql, now);
  const left = await sql<{ id: string }[]>`select id from resident.outbox`;
  expect(left.map(({ id }) => id).sort()).toEqual([oldAndWaiting, recent].sort());
});

it('forgets tokens for people’s data a day after their time [IDA-10]', async () => {
  const { sql } = database;
  const token = (name: string, over: string) => sql`
    insert into id_authentication.kyc_token (token_hash, holder_id, partner_id, client_id, token, auth_token,
                                             individual_hash, transaction_hash, expires_at)
    values (${Buffer.from(name)}, 'idp', 'bank', 'web', 't', 'a', '\\x00', '\\x00', now() - ${over}::interval)`;
  await token('old', '25 hours');
  await token('recent', '23 hours');
  await forgetWhatIsOver(sql, now);
  const left = await sql<{ name: string }[]>`
    select convert_from(token_hash, 'UTF8') as name from id_authentication.kyc_token`;
  expect(left).toEqual([{ name: 'recent' }]);
});

it('forgets keys that no credential has named for ten years [IDA-12]', async () => {
  const { sql } = database;
  const key = (name: string, over: string) => sql`
    insert into id_authentication.credential_subject (token, key_thumbprint, named_at)
    values ('t', ${name}, now() - ${over}::interval)`;
  await key('old', '10 years 1 day');
  await key('recent', '9 years');
  await forgetWhatIsOver(sql, now);
  const left = await sql`select key_thumbprint as name from id_authentication.credential_subject`;
  expect(left).toEqual([{ name: 'recent' }]);
});

it('forgets targets of codes nobody asks for any more, but no wrong try', async () => {
  const { sql } = database;
  const target = (key: string, day: string, failures: number) => sql`
    insert into otp_manager.target (key_hash, code_hash, transaction_hash, expires_at, window_start, window_codes,
                                    day, day_codes, failures)
    values (${Buffer.from(key)}, '\\x00', '\\x00', now() - interval '1 hour', now(), 1,
            current_date - ${day}::interval, 1, ${failures})`;
  await target('over', '3 days', 0);
  await target('wrong', '3 days', 5);
  await target('yesterday', '1 day', 0);
  await forgetWhatIsOver(sql, now);
  const left = await sql<
    { key: string }[]
  >`select convert_from(key_hash, 'UTF8') as key from otp_manager.target`;
  expect(left.map(({ key }) => key).sort()).toEqual(['wrong', 'yesterday']);
});

it('forgets sessions a year after they were over', async () => {
  const { sql } = database;
  const session = (id: string, over: string) => sql`
    insert into resident.session (id, owner, token_hash, facts_sealed, address_sealed, machine_type, expires_at)
    values (${id}, 'owner', ${Buffer.from(id)}, '\\x00', '\\x00', 'Unix', now() - ${over}::interval)`;
  await session('old', '366 days');
  await session('recent', '364 days');
  await forgetWhatIsOver(sql, now);
  expect(await sql`select id from resident.session`).toEqual([{ id: 'recent' }]);
});

it('draws the line between ids at the millisecond', () => {
  const at = now.getTime();
  expect(uuidv7(at - 1) < leastUuidAt(at)).toBe(true);
  expect(uuidv7(at) > leastUuidAt(at)).toBe(true);
});
