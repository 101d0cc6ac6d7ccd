import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateRegistrationId } from '@doorstep/core/backbone/registration-processor/registration-id.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { createRegistrationIds } from './registration-ids.ts';

let database: TestDatabase;
let pools: readonly Database[];
beforeAll(async () => {
  database = await testDatabase();
  pools = [1, 2].map(() => openDatabase(database.appUrl, { connections: 8, name: 'test' }));
});
afterAll(async () => {
  for (const pool of pools) await pool.end();
  await database.drop();
});

function next(centreId: string, machineId: string, at = 0): Promise<string> {
  const pool = pools[at % pools.length];
  if (pool === undefined) throw new Error('No pool');
  return createRegistrationIds(pool).next(centreId, machineId);
}

const sequenceOf = (id: string): number => Number(id.slice(10, 15));

describe('registration ids', () => {
  it('count each machine of each centre from 1', async () => {
    const ids = [await next('10001', '20001'), await next('10001', '20001'), await next('10001', '20002')];
    expect(ids.map((id) => id.slice(0, 15))).toEqual([
      '100012000100001',
      '100012000100002',
      '100012000200001',
    ]);
    for (const id of ids) expect(validateRegistrationId(id)).toEqual({ ok: true, value: id });
  });

  it('are given once, whichever of two processes is asked', async () => {
    const ids = await Promise.all(Array.from({ length: 500 }, (_, at) => next('10002', '20001', at)));
    expect(new Set(ids).size).toBe(500);
    expect(new Set(ids.map(sequenceOf))).toEqual(new Set(Array.from({ length: 500 }, (_, at) => at + 1)));
  });

  it('begin again after 99999 a second later at least, and never go back with the clock', async () => {
    await next('10003', '20001');
    const ahead = '2031-01-01T00:00:00Z';
    await database.sql`
      update registration_processor.rid_sequence set last_number = 99998, last_at = ${ahead} where centre_id = '10003'`;
    const ids = [await next('10003', '20001'), await next('10003', '20001')];
    expect(ids.map((id) => id.slice(10))).toEqual(['9999920310101000000', '0000120310101000001']);
  });
});
