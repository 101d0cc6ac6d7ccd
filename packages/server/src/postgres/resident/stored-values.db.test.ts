import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSealer } from '@doorstep/backbone/key-manager/index.ts';
import type { NewEvent } from '@doorstep/core/resident/history/resident-event.ts';
import { onePool } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import { createEventStore } from './event-store.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const sealer = createSealer({ sealing: new Map([[1, randomBytes(32)]]), index: randomBytes(32) });
const events = () => createEventStore(onePool(database.sql), sealer);
const event = (owner: string, eventId: string): NewEvent => ({
  owner,
  eventId,
  requestType: 'GENERATE_VID',
  statusCode: 'NEW',
  referenceType: 'UIN',
  referenceMasked: null,
  vidType: null,
  attributeList: null,
  entityId: null,
  entityName: null,
  authTypeCode: null,
  sourceId: null,
  subject: { uin: '2361485607', vid: null },
  read: true,
});

describe('what the resident’s schema keeps', () => {
  it('is damaged or it is right: an id that does not open is no plain text [resident-14]', async () => {
    await events().begin(event('one', '1000000000000001'));
    expect((await events().unsettled('one', '1000000000000001'))?.subject.uin).toBe('2361485607');
    for (const damaged of [Buffer.from('{"uin":"2361485607"}'), Buffer.from('2361485607')]) {
      await database.sql`update resident.event set subject_sealed = ${damaged} where owner = 'one'`;
      await expect(events().unsettled('one', '1000000000000001')).rejects.toThrow();
    }
  });

  it('names one event by one number, whoever’s it is [resident-44]', async () => {
    await events().begin(event('two', '1000000000000002'));
    await expect(events().begin(event('three', '1000000000000002'))).rejects.toThrow();
    expect(await database.sql`select owner from resident.event where event_id = '1000000000000002'`).toEqual([
      { owner: 'two' },
    ]);
  });

  it('is sealed and opened in this process: no row waits for another system [resident-50]', () => {
    const started = performance.now();
    for (let at = 0; at < 2_000; at += 1) {
      const context = `row ${String(at)}`;
      expect(sealer.open(sealer.seal('2361485607', context), context)).toBe('2361485607');
    }
    // Two thousand questions to another system take longer than this.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
