import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMasterData } from '@doorstep/core/backbone/master-data/pack/read-master-data.ts';
import type { MasterDataSet } from '@doorstep/core/backbone/master-data/pack/read-master-data.ts';
import { aCentre, aRawSet } from '@doorstep/core/backbone/master-data/testing/a-raw-set.ts';
import type { RawChanges } from '@doorstep/core/backbone/master-data/testing/a-raw-set.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { load, loadPack } from './loading.ts';

let database: TestDatabase;
let sql: Database;

function aSet(changes: RawChanges = {}): MasterDataSet {
  return readMasterData(aRawSet(changes), { languages: ['eng', 'fra', 'ara'], zone: 'Africa/Tunis' }, []);
}

beforeAll(async () => {
  database = await testDatabase();
  sql = openDatabase(database.appUrl, { connections: 4, name: 'test' });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

describe('loading', () => {
  it('keeps awkward text as it is', async () => {
    const odd = 'tab\there\nline\\N \u202Eright\u202C "quoted", 😀 ك';
    // Few rows are inserted, many are copied.
    for (const count of [1, 1_500]) {
      const set = aSet({
        template: (rows) =>
          Array.from({ length: count }, (_, index) => ({
            ...rows[0],
            file_txt: odd,
            template_typ_code: `code-${String(index)}`,
          })),
      });
      expect(await load(sql, { set, contentHash: `odd ${String(count)}` })).toBe('loaded');
      const texts =
        await sql`select file_txt as text, count(*)::int as count from master_data.template group by file_txt`;
      expect(texts).toEqual([{ text: odd, count }]);
    }
  });

  it('leaves everything as it was when one row is refused', async () => {
    await load(sql, { set: aSet(), contentHash: 'whole' });
    const good = aSet({ title: () => [] });
    const [first] = good.tables.reg_exceptional_holiday;
    if (first === undefined) throw new Error('the set has no such row');
    const broken = {
      ...good,
      tables: { ...good.tables, reason_list: [{ line: 2, values: { ...first.values } }] },
    };
    await expect(load(sql, { set: broken, contentHash: 'broken' })).rejects.toThrow();
    const rows =
      await sql`select content_hash as hash, (select count(*)::int from master_data.title) as titles from master_data.version`;
    expect(rows).toMatchObject([{ hash: 'whole', titles: 3 }]);
  });

  it('lets one of many loaders at a time do it, and the others find it done', async () => {
    const set = aSet({ registration_center: (rows) => [...rows, ...aCentre({ id: '10005' })] });
    const done = await Promise.all(
      Array.from({ length: 4 }, () => load(sql, { set, contentHash: 'together' })),
    );
    expect(done.filter((one) => one === 'loaded')).toHaveLength(1);
  });

  it('of a pack happens when the pack changed, and not over what a command loaded since', async () => {
    expect(await loadPack(sql, { set: aSet(), contentHash: 'pack' })).toBe('loaded');
    expect(await loadPack(sql, { set: aSet(), contentHash: 'pack' })).toBe('unchanged');
    await load(sql, { set: aSet({ title: () => [] }), contentHash: 'by hand' });
    expect(await loadPack(sql, { set: aSet(), contentHash: 'pack' })).toBe('unchanged');
    expect(await loadPack(sql, { set: aSet(), contentHash: 'new pack' })).toBe('loaded');
  });
});
