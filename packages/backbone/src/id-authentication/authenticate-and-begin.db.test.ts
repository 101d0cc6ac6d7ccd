import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { CODE, UIN, anAuthentication } from './testing/an-authentication.ts';
import type { AnAuthentication } from './testing/an-authentication.ts';

let database: TestDatabase;
let sql: Database;
let ida: AnAuthentication;
beforeAll(async () => {
  database = await testDatabase();
  sql = openDatabase(database.appUrl, { connections: 4, name: 'test' });
  ida = anAuthentication(sql);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const entity = { id: 'portal', name: 'Portal' };

async function askedFor(transactionId: string) {
  await ida.idAuthentication.requestOtp({
    individualId: UIN,
    transactionId,
    channels: ['PHONE'],
    entity,
  });
  return { individualId: UIN, transactionId, otp: CODE, entity };
}

function neverBegun(): never {
  throw new Error('Begun without a right code');
}

describe('what an authentication is for', () => {
  it('begins with a right code, whose record stands before the answer', async () => {
    const request = await askedFor('1000000001');
    const begun = await ida.idAuthentication.authenticateAndBegin(request, ({ uin }) =>
      Promise.resolve(`begun for ${uin}`),
    );
    expect(begun).toEqual(ok(`begun for ${UIN}`));
    expect(await ida.idAuthentication.transactions(UIN, { pageStart: 1, pageFetch: 1 })).toMatchObject({
      value: [{ transactionId: '1000000001', authTypeCode: 'OTP-AUTH', statusCode: 'Y' }],
    });
  });

  it('does not begin with a wrong code', async () => {
    const request = { ...(await askedFor('1000000002')), otp: '000000' };
    expect(await ida.idAuthentication.authenticateAndBegin(request, neverBegun)).toMatchObject({
      failure: { word: 'wrong' },
    });
  });

  it('does not begin with a code that went a way locked since', async () => {
    const request = await askedFor('1000000003');
    const changes = [{ authType: 'otp-phone', to: 'locked' }] as const;
    await ida.locks.change({ uin: UIN, changes, key: 'lock', askedAt: ida.clock.now });
    expect(await ida.idAuthentication.authenticateAndBegin(request, neverBegun)).toEqual(
      fail('auth-type-locked', { types: 'OTP-PHONE', open: '' }),
    );
  });
});
