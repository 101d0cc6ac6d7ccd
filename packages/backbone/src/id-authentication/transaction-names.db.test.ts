import { randomBytes } from 'node:crypto';
import { onePool, openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { NO_FOLLOW_UPS } from '@doorstep/platform/follow-ups.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSealer } from '../key-manager/index.ts';
import { createTransactionStore } from './store.ts';
import type { TransactionRow } from './store.ts';
import { sealTransactionNames } from './transaction-names.ts';
import { CODE, UIN, anAuthentication } from './testing/an-authentication.ts';

let database: TestDatabase;
let sql: Database;
beforeAll(async () => {
  database = await testDatabase();
  sql = openDatabase(database.appUrl, { connections: 5, name: 'test' });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

/** Somebody's number, as careless callers name a transaction. */
const NAME = '7313941865204318';
const CALLER = { id: 'bank', name: 'First Bank', kind: 'partner' } as const;
const sealer = createSealer({ sealing: new Map([[1, randomBytes(32)]]), index: randomBytes(32) });

async function everythingKept(): Promise<string> {
  const rows = await sql<{ text: string }[]>`
    select t::text as text from id_authentication.auth_transaction t
    union all select l::text from id_authentication.auth_type_lock l
    union all select encode(sealed, 'escape') from id_authentication.outbox
    union all select entry::text from id_authentication.audit_intake`;
  return rows.map(({ text }) => text).join('\n');
}

describe('a transaction’s name', () => {
  it('stands nowhere in clear, is told to the person again, and still finds its code', async () => {
    const { idAuthentication, locks, clock } = anAuthentication(sql);
    const request = { individualId: UIN, transactionId: NAME, entity: CALLER };
    expect(await idAuthentication.requestOtp({ ...request, channels: ['EMAIL'] })).toMatchObject({
      ok: true,
    });
    expect(await idAuthentication.authenticateByOtp({ ...request, otp: CODE })).toMatchObject({ ok: true });
    await locks.change({
      uin: UIN,
      changes: [{ authType: 'demo', to: 'locked' }],
      key: NAME,
      askedAt: clock.now,
    });
    const listed = await idAuthentication.transactions(UIN, { pageStart: 1, pageFetch: 10 });
    expect(listed).toMatchObject({ value: [{ transactionId: NAME }, { transactionId: NAME }] });
    const kept = await everythingKept();
    expect(kept).not.toContain(NAME);
    expect(kept).not.toContain(Buffer.from(NAME).toString('hex'));
  });

  it('binds its row: a value moved to another row does not open', async () => {
    const store = createTransactionStore(onePool(sql), sealer);
    for (const transactionId of ['first', 'second'])
      await store.record(row('moved', transactionId), NO_FOLLOW_UPS);
    await sql`
      update id_authentication.auth_transaction set transaction_sealed = (
        select transaction_sealed from id_authentication.auth_transaction where token = 'moved' order by id limit 1)
       where token = 'moved'`;
    await expect(store.list('moved', { pageStart: 1, pageFetch: 10 })).rejects.toThrow();
    await sql`delete from id_authentication.auth_transaction where token = 'moved'`;
  });
});

describe('rows from before', () => {
  it('are read and found as they are, and sealed by however many do it at once', async () => {
    const store = createTransactionStore(onePool(sql), sealer);
    for (let number = 0; number < 1_200; number += 1) await before('old', `${NAME}-${String(number)}`);
    expect(await store.channelsOf('old', `${NAME}-7`)).toEqual(['EMAIL']);
    await Promise.all([1, 2, 3].map(() => sealTransactionNames(sql, sealer)));
    expect(await everythingKept()).not.toContain(NAME);
    expect(await store.channelsOf('old', `${NAME}-7`)).toEqual(['EMAIL']);
    expect(await store.channelsOf('old', `${NAME}-1200`)).toEqual([]);
    const listed = await store.list('old', { pageStart: 1, pageFetch: 2_000 });
    expect(new Set(listed.map(({ transactionId }) => transactionId))).toEqual(
      new Set(Array.from({ length: 1_200 }, (_, index) => `${NAME}-${String(index)}`)),
    );
  });
});

function row(token: string, transactionId: string): TransactionRow {
  return {
    token,
    transactionId,
    authTypeCode: 'OTP-REQUEST',
    statusCode: 'Y',
    statusComment: 'OTP sent',
    referenceIdType: 'UIN',
    entity: CALLER,
    otpChannels: ['EMAIL'],
  };
}

/** As the release before this one writes it. */
async function before(token: string, name: string): Promise<void> {
  await sql`
    insert into id_authentication.auth_transaction
      (token, id, transaction_id, auth_type_code, status_code, status_comment, reference_id_type, entity_id,
       entity_name, otp_channels)
    values (${token}, ${uuidv7()}, ${name}, 'OTP-REQUEST', 'Y', 'OTP sent', 'UIN', 'bank', 'First Bank', 'EMAIL')`;
}
