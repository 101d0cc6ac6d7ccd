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
let told = 0;

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
    loaded: async () => {
      told += 1;
    },
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

const codes = (rows: readonly { readonly code: string }[]) => rows.map(({ code }) => code);
const FIRST_PAGE = { number: 0, size: 10, orderBy: 'id', direction: 'ascending' } as const;

describe('locations', () => {
  it('are read by code, upwards, downwards and by level', async () => {
    expect(await masterData.location('KEN', 'ara')).toEqual({
      code: 'KEN',
      language: 'ara',
      name: 'كنزة',
      level: 2,
      levelName: 'مدينة',
      parentCode: 'CST',
      active: true,
    });
    expect(codes(await masterData.childrenOf('MER', 'eng'))).toEqual(['CST', 'NOR']);
    expect(codes(await masterData.locationsUnder('CST', 'fra'))).toEqual(['CST', 'ELO', 'KEN']);
    expect(codes(await masterData.pathTo('ELO', 'eng'))).toEqual(['MER', 'CST', 'ELO']);
    expect(
      (await masterData.locationsOfLevel('RÉGION')).map(({ code, language }) => `${code} ${language}`),
    ).toEqual(['CST ara', 'CST eng', 'CST fra', 'NOR ara', 'NOR eng', 'NOR fra']);
    expect((await masterData.hierarchyLevels('eng')).map(({ name }) => name)).toEqual([
      'Country',
      'Region',
      'City',
    ]);
  });

  it('sort their names as the language’s readers do', async () => {
    expect((await masterData.childrenOf('CST', 'fra')).map(({ name }) => name)).toEqual(['Élouane', 'Kenza']);
  });

  it.each(['XXX', '', "'; drop table master_data.location; --", '%', 'ك'.repeat(5_000), '{"MER"}'])(
    'nobody has the code %j',
    async (code) => {
      expect(await masterData.location(code, 'eng')).toBeNull();
      expect(await masterData.childrenOf(code, 'eng')).toEqual([]);
      expect(await masterData.locationsUnder(code, 'eng')).toEqual([]);
      expect(await masterData.centresByLocation(code, 'eng')).toEqual([]);
    },
  );

  it('in a language that nobody has are none', async () => {
    expect(await masterData.childrenOf('MER', 'zzz')).toEqual([]);
    expect(await masterData.hierarchyLevels('')).toEqual([]);
  });
});

describe('the calendar', () => {
  it('is the country’s week, unless the centre has one of its own', async () => {
    const working = async (id: string) =>
      (await masterData.centreWeekdays(id, 'eng')).filter((day) => day.working).map(({ code }) => code);
    expect(await working('10001')).toEqual(['101', '102', '103', '104', '105']);
    expect(await working('10002')).toEqual(['107']);
    expect(await masterData.centreWeekdays('none', 'eng')).toEqual([]);
    expect(
      (await masterData.centreWeekdays('10002', 'ara')).map(({ working: open }) => open).filter(Boolean),
    ).toHaveLength(1);
  });

  it('has the holidays of the place and of what it lies in', async () => {
    expect((await masterData.holidaysOf('10001', 'eng', 2026)).map(({ date }) => date)).toEqual([
      '2026-07-25',
      '2026-08-13',
    ]);
    expect((await masterData.holidaysOf('10003', 'fra', 2026)).map(({ name }) => name)).toEqual([
      'Fête de la République',
    ]);
    expect(await masterData.holidaysOf('10001', null, 2026)).toHaveLength(6);
    expect(await masterData.holidaysOf('10001', 'eng', 2025)).toEqual([]);
    expect((await masterData.exceptionalHolidaysOf('10001', 'eng')).map(({ date }) => date)).toEqual([
      '2026-11-23',
    ]);
    expect(await masterData.exceptionalHolidaysOf('10002', null)).toEqual([]);
  });
});

describe('documents', () => {
  it('prove a category in every language, whatever language the pair stands in', async () => {
    const found = await masterData.categoriesWithTypes('ara');
    expect(found.map(({ category, types }) => [category.code, codes(types)])).toEqual([
      ['POA', ['RNC']],
      ['POI', ['PAS']],
    ]);
    expect(codes(await masterData.documentTypesOf('POI', 'fra'))).toEqual(['PAS']);
    expect(
      (await masterData.documentsForApplicant('001', 'fra')).map(({ category }) => category.name),
    ).toEqual(['Preuve d’identité']);
    expect(await masterData.documentsForApplicant('002', 'fra')).toEqual([]);
    expect((await masterData.validDocuments({ ...FIRST_PAGE, orderBy: 'code', size: 1 })).total).toBe(2);
  });
});

describe('lists', () => {
  it('hold dynamic fields in the order of their file', async () => {
    const [gender] = await masterData.dynamicField('GENDER', 'ara');
    expect(gender).toMatchObject({
      name: 'gender',
      values: [
        { code: 'MLE', value: 'ذكر' },
        { code: 'FLE', value: 'أنثى' },
      ],
    });
    expect(await masterData.dynamicField('gender', null)).toHaveLength(3);
    const page = await masterData.dynamicFields(null, { ...FIRST_PAGE, orderBy: 'name', size: 4 });
    expect({ names: page.items.map(({ name }) => name), total: page.total }).toEqual({
      names: ['gender', 'gender', 'gender', 'residenceStatus'],
      total: 6,
    });
    expect((await masterData.genders('fra')).map(({ name }) => name)).toEqual(['Masculin', 'Féminin']);
    expect(codes(await masterData.individualTypes('eng'))).toEqual(['FR']);
    expect(await masterData.idTypes('eng')).toEqual([]);
  });

  it('hold titles, words, reasons, languages and templates', async () => {
    expect((await masterData.titles('fra')).map(({ name }) => name)).toEqual(['Madame']);
    expect((await masterData.blocklistedWords('eng')).map(({ word }) => word)).toEqual(['drat']);
    expect(await masterData.reasonCategories('CLR', 'eng')).toMatchObject([
      { code: 'CLR', reasons: [{ code: 'APM' }] },
    ]);
    expect(codes(await masterData.languages())).toEqual(['ara', 'eng', 'fra']);
    expect(await masterData.template('greeting', 'ara')).toMatchObject({ fileText: 'مرحبا $name' });
    expect(await masterData.template('greeting', 'zzz')).toBeNull();
    expect(await masterData.templatesOfType('greeting')).toHaveLength(3);
  });
});

describe('answers', () => {
  it('are frozen and kept until something else is loaded', async () => {
    const once = await masterData.childrenOf('MER', 'eng');
    expect(await masterData.childrenOf('MER', 'eng')).toBe(once);
    expect(Object.isFrozen(once) && Object.isFrozen(once[0])).toBe(true);
    expect(await masterData.centre('10001', 'eng')).toBe(await masterData.centre('10001', 'eng'));
  });

  it('are the new ones within a second of a load, and the loading is told', async () => {
    const before = masterData.version();
    const times = told;
    const changed = aSet({
      location: (rows) => rows.map((row) => (row['name'] === 'North' ? { ...row, name: 'Far North' } : row)),
    });
    expect(await load(sql, { set: changed, contentHash: 'second' })).toBe('loaded');
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(masterData.version()).toBe(before + 1);
    expect(told).toBe(times + 1);
    expect((await masterData.childrenOf('MER', 'eng')).map(({ name }) => name)).toEqual([
      'Coast',
      'Far North',
    ]);
  });
});
