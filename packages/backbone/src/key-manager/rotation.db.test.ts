import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import {
  createKeyManager,
  destroyDataKey,
  keepKeys,
  listDataKeys,
  rewrapKeys,
  rotateDataKey,
} from './index.ts';
import {
  SYSTEM,
  aProcess,
  contextOf,
  openShop,
  rotate,
  stateOf,
  texts,
  turn,
  versions,
  write,
} from './testing/shop.ts';
import type { Shop } from './testing/shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());
beforeEach(() => shop.clear());

describe('rotating a data key', () => {
  it('seals with the next version in every process within a second, and the old still opens', async () => {
    const one = await aProcess(shop);
    const other = await aProcess(shop);
    const before = Buffer.from(one.sealer.seal('before', 'c'));
    expect(await rotate(shop)).toBe(2);
    await expect
      .poll(() => Buffer.from(one.sealer.seal('x', 'c')).readUInt16BE(1), { timeout: 1_000, interval: 20 })
      .toBe(2);
    const after = one.sealer.seal('after', 'c');
    expect(other.sealer.open(after, 'c')).toBe('after');
    expect(other.sealer.open(before, 'c')).toBe('before');
    await Promise.all([one.stop(), other.stop()]);
  });

  it('lets a process that has not looked yet open what the next version sealed: it held the key in waiting', async () => {
    const manager = createKeyManager(shop.sql, shop.masterKeys);
    const asleep = await manager.sealer(SYSTEM);
    await rotate(shop);
    const awake = await createKeyManager(shop.sql, shop.masterKeys).sealer(SYSTEM);
    const sealed = Buffer.from(awake.seal('text', 'c'));
    expect(sealed.readUInt16BE(1)).toBe(2);
    expect(asleep.open(sealed, 'c')).toBe('text');
  });

  it('loads a version on demand when a process slept through two rotations', async () => {
    const manager = createKeyManager(shop.sql, shop.masterKeys);
    const asleep = await manager.sealer(SYSTEM);
    await rotate(shop);
    await rotate(shop);
    const sealed = await createKeyManager(shop.sql, shop.masterKeys)
      .sealer(SYSTEM)
      .then((sealer) => sealer.seal('text', 'c'));
    expect(() => asleep.open(sealed, 'c')).toThrow('version 3');
    await expect.poll(() => tryOpen(asleep, sealed), { timeout: 1_000, interval: 10 }).toBe('text');
  });

  it('waits until the next key is held everywhere, and knows no system that has no keys', async () => {
    await createKeyManager(shop.sql, shop.masterKeys).sealer(SYSTEM);
    const parts = { sql: shop.sql, masterKeys: shop.masterKeys, longestTokenSeconds: 60 };
    expect(await rotateDataKey(parts, SYSTEM)).toMatchObject({ failure: { word: 'too-soon' } });
    expect(await rotateDataKey(parts, 'nobody')).toMatchObject({ failure: { word: 'system-unknown' } });
  });

  it('rotates once when two ask at the same moment', async () => {
    await createKeyManager(shop.sql, shop.masterKeys).sealer(SYSTEM);
    await shop.database.sql`update key_manager.data_key set created_at = now() - interval '1 minute'`;
    const parts = { sql: shop.sql, masterKeys: shop.masterKeys, longestTokenSeconds: 60 };
    const both = await Promise.all([rotateDataKey(parts, SYSTEM), rotateDataKey(parts, SYSTEM)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('rotates by age, and enqueues one job of re-encryption a system', async () => {
    await createKeyManager(shop.sql, shop.masterKeys).sealer(SYSTEM);
    await shop.database.sql`
      update key_manager.data_key set created_at = now() - interval '40 days', activated_at = activated_at - interval '40 days'`;
    const ages = { sql: shop.sql, masterKeys: shop.masterKeys, longestTokenSeconds: 60, signingKeyDays: 0 };
    await keepKeys({ ...ages, dataKeyDays: 41 });
    expect(await stateOf(shop, 1)).toBe('seals');
    await keepKeys({ ...ages, dataKeyDays: 30 });
    await keepKeys({ ...ages, dataKeyDays: 30 });
    expect(await stateOf(shop, 2)).toBe('seals');
    const jobs = await shop.database
      .sql`select from graphile_worker._private_jobs where key = 're-encrypt:shop'`;
    expect(jobs).toHaveLength(1);
  });
});

describe('the end of a data key', () => {
  it('is destroyed only when it is retired, rested and under no value', async () => {
    const { manager, sealer, stop } = await aProcess(shop);
    await write(shop, sealer, 'text');
    const late = Buffer.from(
      sealer.seal('late', contextOf({ owner: Buffer.from([1]), id: '018f0000-0000-7000-8000-000000000000' })),
    );
    const destroy = () => destroyDataKey(shop.sql, [shop.column], { system: SYSTEM, version: 1 });
    expect(await destroy()).toMatchObject({ failure: { word: 'not-retired' } });
    await rotate(shop);
    await turn(shop, manager);
    expect(await destroy()).toMatchObject({ failure: { word: 'retired-lately' } });
    await shop.database.sql`update key_manager.data_key set retired_at = retired_at - interval '2 days'`;
    await shop.sql`insert into shop.thing values ('\\x01', '018f0000-0000-7000-8000-000000000000', ${late})`;
    expect(await destroy()).toMatchObject({ failure: { word: 'in-use', data: { values: 1 } } });
    await turn(shop, manager);
    expect(Object.keys(await versions(shop))).toEqual(['2']);
    await shop.database.sql`update key_manager.data_key set retired_at = retired_at - interval '2 days'`;
    expect(await destroy()).toMatchObject({ ok: true });
    expect(await stateOf(shop, 1)).toBeUndefined();
    expect(await texts(shop, sealer)).toEqual(['late', 'text']);
    await stop();
  });
});

describe('rotating the master key', () => {
  it('wraps every key anew while processes go on, and the old is then needed no more', async () => {
    const { manager, sealer, stop } = await aProcess(shop);
    await manager.signJwt('sign-in', {});
    const sealed = sealer.seal('text', 'c');
    const [old] = shop.keyFile;
    const fresh = randomBytes(32);
    shop.keyFile = [fresh, ...shop.keyFile];
    expect((await listDataKeys(shop.sql, shop.masterKeys, [])).map(({ wrappedBy }) => wrappedBy)).toContain(
      'earlier',
    );
    expect(await rewrapKeys(shop.sql, shop.masterKeys)).toBeGreaterThan(0);
    expect(await rewrapKeys(shop.sql, shop.masterKeys)).toBe(0);
    shop.keyFile = [fresh];
    await manager.refresh();
    expect(sealer.open(sealed, 'c')).toBe('text');
    const anew = createKeyManager(shop.sql, shop.masterKeys);
    expect((await anew.sealer(SYSTEM)).open(sealed, 'c')).toBe('text');
    shop.keyFile = old === undefined ? [] : [old];
    await expect(createKeyManager(shop.sql, shop.masterKeys).sealer(SYSTEM)).rejects.toThrow(
      'No master key opens',
    );
    await stop();
  });
});

function tryOpen(sealer: Sealer, sealed: Uint8Array): string | null {
  try {
    return sealer.open(sealed, 'c');
  } catch {
    return null;
  }
}
