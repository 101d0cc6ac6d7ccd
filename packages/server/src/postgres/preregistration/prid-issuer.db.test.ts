import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawPrid, validatePrid } from '@doorstep/core/preregistration/application/prid.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { secureDigit } from '@doorstep/platform/secure-digit.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { createPridIssuer } from './prid-issuer.ts';

let database: TestDatabase;
let sql: Database;
beforeAll(async () => {
  database = await testDatabase();
  sql = openDatabase(database.appUrl, { connections: 8, name: 'test' });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

/** Draws from a list of digits, over and over. */
function scripted(digits: string): () => number {
  let at = 0;
  return () => Number(digits.charAt(at++ % digits.length));
}

describe('PRIDs', () => {
  it('are valid and differ', async () => {
    const issuer = createPridIssuer(sql, secureDigit);
    const prids = await Promise.all(Array.from({ length: 300 }, () => issuer.issue()));
    expect(new Set(prids).size).toBe(300);
    expect(prids.filter((prid) => !validatePrid(prid).ok)).toEqual([]);
  });

  it('are not given again, though two processes draw the same one', async () => {
    const first = drawPrid(secureDigit);
    const second = drawPrid(secureDigit);
    const digits = first.slice(0, 13) + second.slice(0, 13);
    const issuers = [1, 2].map(() => createPridIssuer(sql, scripted(digits)));
    const issued = await Promise.all(issuers.map((issuer) => issuer.issue()));
    expect(new Set(issued)).toEqual(new Set([first, second]));
    await expect(createPridIssuer(sql, scripted(digits)).issue()).rejects.toThrow('used up');
  });
});
