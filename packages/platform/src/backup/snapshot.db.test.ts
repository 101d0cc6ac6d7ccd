import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../testing/database.ts';
import { copyOut, inSnapshot } from './snapshot.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await emptyDatabase();
});
afterAll(async () => {
  await db.drop();
});

/** The server sends 8 KiB at a time, so that at some of these lengths the last messages come in a read of their own. */
const LENGTHS = Array.from({ length: 128 }, (_, at) => 16 * 8192 - 300 + at);

it('comes to its end whatever its length, also where the taker is slower than the server', async () => {
  const lines = await inSnapshot(db.ownerUrl, async (tx) => {
    const counted: number[] = [];
    for (const length of LENGTHS)
      counted.push(
        await copyOut(
          tx,
          `copy (select repeat('x', 60000) union all select repeat('y', ${length - 60_000})) to stdout`,
          () => sleep(1),
        ),
      );
    return counted;
  });
  expect(lines).toEqual(LENGTHS.map(() => 2));
}, 20_000);
