import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import { readMasterData } from '@doorstep/core/backbone/master-data/pack/read-master-data.ts';
import type { MasterDataSet } from '@doorstep/core/backbone/master-data/pack/read-master-data.ts';
import type { TableFault } from '@doorstep/core/backbone/master-data/pack/table.ts';
import { aRawSet } from '@doorstep/core/backbone/master-data/testing/a-raw-set.ts';
import type { RawChanges } from '@doorstep/core/backbone/master-data/testing/a-raw-set.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { load } from './loading.ts';
import { createMasterData } from './master-data.ts';
import type { MasterDataSystem } from './master-data.ts';

let database: TestDatabase;
let sql: Database;
let system: MasterDataSystem;
let masterData: MasterData;

function aSet(changes: RawChanges = {}): MasterDataSet {
  const faults: TableFault[] = [];
  const set = readMasterData(
    aRawSet(changes),
    { languages: ['eng', 'fra', 'ara'], zone: 'Africa/Tunis' },
    faults,
  );
  expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
  return set;
}

beforeAll(async () => {
  database = await testDatabase();
  sql = openDatabase(database.appUrl, { connections: 4, name: 'test' });
  await load(sql, { set: aSet(), contentHash: 'first' });
  system = await createMasterData({
    sql,
    loaded: () => Promise.resolve(),
    failed: (error) => {
      throw error;
    },
  });
  ({ masterData } = system);
});
afterAll(async () => {
  await system.stop();
  await sql.end();
  await database.drop();
});

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
const FIRST_PAGE = { number: 0, size: 10, orderBy: 'id', direction: 'ascending' } as const;
const BEST = { number: 0, size: 10, orderBy: 'match', direction: 'ascending' } as const;

describe('centres', () => {
  it('are read whole, active or not', async () => {
    expect(await masterData.centre('10002', 'fra')).toEqual({
      id: '10002',
      language: 'fra',
      name: 'Centre d’Élouane',
      typeCode: 'REG',
      addressLine1: '12, rue du Quai',
      addressLine2: '',
      addressLine3: '',
      latitude: 34.27,
      longitude: -6.58,
      locationCode: 'ELO',
      holidayLocationCode: 'CST',
      zoneCode: 'CST',
      contactPhone: '0700900100',
      contactPerson: 'Amal',
      kiosks: 3,
      workingHours: '8:00:00',
      processMinutes: 15,
      opensAt: '09:00:00',
      closesAt: '17:00:00',
      lunch: { from: '13:00:00', to: '14:00:00' },
      timeZone: 'Africa/Tunis',
      active: true,
    });
    expect(await masterData.centre('10001', 'eng')).toMatchObject({ lunch: null });
    expect(await masterData.centre('10004', 'eng')).toMatchObject({ active: false });
    expect(await masterData.centreInAllLanguages('10001')).toHaveLength(3);
    expect(ids(await masterData.centresById(['10003', '10001', 'none'], 'eng'))).toEqual(['10001', '10003']);
  });

  it('are found in a place and under it, by its code and by its name', async () => {
    expect(ids(await masterData.centresByLocation('CST', 'eng'))).toEqual(['10001', '10002']);
    expect(ids(await masterData.centresByLocation('MER', 'eng'))).toEqual(['10001', '10002', '10003']);
    expect(ids(await masterData.centresByPlaceNames('fra', 1, [' CÔTE ', 'nord']))).toEqual([
      '10001',
      '10002',
      '10003',
    ]);
    expect(await masterData.centresByPlaceNames('eng', 1, ['Côte'])).toEqual([]);
    expect(await masterData.centresByPlaceNames('fra', 2, ['Côte'])).toEqual([]);
    expect(ids(await masterData.centresByZone('CST', 'eng'))).toEqual(['10001', '10002']);
  });

  it('come in pages', async () => {
    const page = await masterData.centresByPlaceName('eng', 0, 'meridia', { ...FIRST_PAGE, size: 2 });
    expect({ ids: ids(page.items), total: page.total }).toEqual({ ids: ['10001', '10002'], total: 3 });
    const last = await masterData.centresByPlaceName('eng', 0, 'meridia', {
      ...FIRST_PAGE,
      size: 2,
      number: 1,
    });
    expect({ ids: ids(last.items), total: last.total }).toEqual({ ids: ['10003'], total: 3 });
    const beyond = await masterData.centresByPlaceName('eng', 0, 'meridia', { ...FIRST_PAGE, number: 7 });
    expect(beyond).toEqual({ items: [], total: 3 });
    const byName = await masterData.centres('eng', {
      ...FIRST_PAGE,
      orderBy: 'name',
      direction: 'descending',
    });
    expect(ids(byName.items)).toEqual(['10003', '10001', '10002']);
  });

  it('are found near a point, nearest first, by the distance on the globe', async () => {
    const near = (metres: number) =>
      masterData.centresNear({ language: 'eng', latitude: 34.25, longitude: -6.58, metres });
    expect((await near(1_000)).map(({ centre, metres }) => [centre.id, metres])).toEqual([['10001', 0]]);
    expect((await near(2_300)).map(({ centre, metres }) => [centre.id, metres])).toEqual([
      ['10001', 0],
      ['10002', 2224],
    ]);
    expect(await near(20_100_000)).toHaveLength(3);
    expect(
      await masterData.centresNear({ language: 'eng', latitude: -90, longitude: 180, metres: 1 }),
    ).toEqual([]);
  });

  it.each([
    ['elou', ['10002']],
    ['ELOUANE centre', ['10002']],
    ['centre elouane', ['10002']],
    ['العوان', ['10002']],
    ['مركز الميناء', ['10001']],
    ['cote', ['10002', '10001']],
    ['tarzut', ['10003']],
    ['meridia quay', ['10002', '10001', '10003']],
    ['zzzzqqq', []],
    ['', []],
    ['%', []],
    ['_____', []],
    ["' or 1=1 --", []],
    ['\\', []],
    ['😀', []],
  ])('typed as %j are %j', async (text, found) => {
    const { items, total } = await masterData.searchCentres('eng', text, BEST);
    expect({ ids: ids(items), total }).toEqual({ ids: found, total: found.length });
  });

  it('are shown in the reader’s language, whatever language they were found in', async () => {
    const { items } = await masterData.searchCentres('ara', 'harbour', BEST);
    expect(items.map(({ name }) => name)).toEqual(['مركز الميناء']);
    expect((await masterData.searchCentres('ara', 'x'.repeat(100_000), BEST)).total).toBe(0);
  });
});
