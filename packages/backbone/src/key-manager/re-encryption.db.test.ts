import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { EmbeddedKeyManager } from './index.ts';
import {
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
import type { Process, Row, Shop } from './testing/shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());
beforeEach(() => shop.clear());

describe('re-encryption', () => {
  it('brings every row to the new version under writers and readers, and loses nothing', async () => {
    const one = await aProcess(shop);
    const other = await aProcess(shop);
    for (let n = 0; n < 300; n += 1) await write(shop, one.sealer, `old-${String(n)}`);
    const stopping = new AbortController();
    const written: string[] = [];
    const changed = new Map<string, string>();
    const faults: unknown[] = [];
    const work = async (process: Process, name: string): Promise<void> => {
      for (let n = 0; !stopping.signal.aborted; n += 1) {
        const text = `${name}-${String(n)}`;
        await write(shop, process.sealer, text);
        written.push(text);
        await changeOne(process.sealer, `${text}-changed`, changed);
        await texts(shop, process.sealer);
        await sleep(5);
      }
    };
    const working = [work(one, 'a'), work(other, 'b')].map((running) =>
      running.catch((fault: unknown) => faults.push(fault)),
    );
    await rotate(shop);
    const reencrypting = turn(shop, one.manager);
    await turn(shop, other.manager);
    await reencrypting;
    await rotate(shop);
    await sleep(300);
    stopping.abort();
    await Promise.all(working);
    await turn(shop, one.manager);
    expect(faults).toEqual([]);
    expect(Object.keys(await versions(shop))).toEqual(['3']);
    const standing = await texts(shop, other.sealer);
    expect(standing).toHaveLength(300 + written.length);
    expect(standing).toEqual(expect.arrayContaining([...changed.values()]));
    expect([await stateOf(shop, 1), await stateOf(shop, 2), await stateOf(shop, 3)]).toEqual([
      'retired',
      'retired',
      'seals',
    ]);
    await Promise.all([one.stop(), other.stop()]);
  });

  it('never puts back a value that was replaced while it was being resealed', async () => {
    const { manager, sealer, stop } = await aProcess(shop);
    for (let n = 0; n < 50; n += 1) await write(shop, sealer, 'first');
    await rotate(shop);
    await manager.refresh();
    const changing = (async () => {
      const rows = await shop.sql<Row[]>`select owner, id from shop.thing`;
      for (const { owner, id } of rows) {
        const sealed = Buffer.from(sealer.seal('second', contextOf({ owner, id })));
        await shop.sql`update shop.thing set sealed = ${sealed} where owner = ${Buffer.from(owner)} and id = ${id}`;
      }
    })();
    await Promise.all([changing, turn(shop, manager), turn(shop, manager)]);
    expect(new Set(await texts(shop, sealer))).toEqual(new Set(['second']));
    await stop();
  });

  it('waits for nobody: a row that a transaction holds is taken up by the next pass', async () => {
    const { manager, sealer, stop } = await aProcess(shop);
    for (let n = 0; n < 5; n += 1) await write(shop, sealer, String(n));
    await rotate(shop);
    const release = new AbortController();
    const held = shop.sql.begin(async (tx) => {
      await tx`select from shop.thing limit 1 for update`;
      while (!release.signal.aborted) await sleep(5);
    });
    const turning = turn(shop, manager);
    await expect.poll(() => versions(shop), { timeout: 1_000, interval: 10 }).toEqual({ 1: 1, 2: 4 });
    expect(await stateOf(shop, 1)).toBe('opens');
    release.abort();
    await Promise.all([held, turning]);
    expect(Object.keys(await versions(shop))).toEqual(['2']);
    expect(await texts(shop, sealer)).toEqual(['0', '1', '2', '3', '4']);
    await stop();
  });

  it('goes on from where it was cut off, and does nothing when it is run again', async () => {
    const { manager, sealer, stop } = await aProcess(shop);
    for (let n = 0; n < 250; n += 1) await write(shop, sealer, String(n).padStart(3, '0'));
    await rotate(shop);
    await manager.refresh();
    await expect(turn(shop, dyingAfter(manager, 130))).rejects.toThrow('killed');
    expect(await versions(shop)).toEqual({ 1: 150, 2: 100 });
    expect(await texts(shop, sealer)).toHaveLength(250);
    expect(await stateOf(shop, 1)).toBe('opens');
    await turn(shop, manager);
    expect(Object.keys(await versions(shop))).toEqual(['2']);
    const before = await shop.sql`select sealed from shop.thing order by owner, id`;
    await turn(shop, manager);
    expect(await shop.sql`select sealed from shop.thing order by owner, id`).toEqual(before);
    expect(await stateOf(shop, 1)).toBe('retired');
    await stop();
  });

  it('leaves a value that no key opens, tells of it, and does not retire its key', async () => {
    const { manager, sealer, stop } = await aProcess(shop);
    await write(shop, sealer, 'good');
    await shop.sql`insert into shop.thing (owner, sealed) values ('\\x01', ${Buffer.from(sealer.seal('moved', 'elsewhere'))})`;
    await rotate(shop);
    const told: number[] = [];
    await turn(shop, manager, (rows) => told.push(rows));
    expect(told).toEqual([1]);
    expect(await versions(shop)).toEqual({ 1: 1, 2: 1 });
    expect(await stateOf(shop, 1)).toBe('opens');
    await stop();
  });
});

async function changeOne(sealer: Sealer, text: string, changed: Map<string, string>): Promise<void> {
  const [row] = await shop.sql<Row[]>`select owner, id from shop.thing order by random() limit 1`;
  if (row === undefined) return;
  const sealed = Buffer.from(sealer.seal(text, contextOf(row)));
  await shop.sql.begin(async (tx) => {
    await tx`select from shop.thing where id = ${row.id} for update`;
    await tx`update shop.thing set sealed = ${sealed} where id = ${row.id}`;
    // Kept in the order of the changes, which the lock gives.
    changed.set(row.id, text);
  });
}

/** A process that is killed in the middle of a batch. */
function dyingAfter(manager: EmbeddedKeyManager, seals: number) {
  let left = seals;
  const sealer = async (system: string): Promise<Sealer> => {
    const whole = await manager.sealer(system);
    return {
      ...whole,
      seal: (text, where) => {
        left -= 1;
        if (left < 0) throw new Error('killed');
        return whole.seal(text, where);
      },
    };
  };
  return { ...manager, sealer };
}
