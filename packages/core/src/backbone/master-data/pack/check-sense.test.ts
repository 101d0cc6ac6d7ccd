import { describe, expect, it } from 'vitest';
import { aCentre, aRawSet } from '../testing/a-raw-set.ts';
import type { RawChanges } from '../testing/a-raw-set.ts';
import { readMasterData } from './read-master-data.ts';
import type { TableFault } from './table.ts';
import type { TableName } from './table-name.ts';

const RULES = { languages: ['eng', 'fra', 'ara'], zone: 'Africa/Tunis' };

function read(changes: RawChanges = {}) {
  const faults: TableFault[] = [];
  const set = readMasterData(aRawSet(changes), RULES, faults);
  return { set, faults };
}

/** Changes one column of the row on a line. */
function withCell(table: TableName, line: number, column: string, text: string): RawChanges {
  return {
    [table]: (rows: readonly Readonly<Record<string, string>>[]) =>
      rows.map((row, index) => (index + 2 === line ? { ...row, [column]: text } : row)),
  };
}

describe('references', () => {
  const centre = (column: string, text: string): RawChanges => ({
    registration_center: () => aCentre({ [column]: text }),
    reg_working_nonworking: () => [],
    reg_exceptional_holiday: () => [],
  });

  it.each([
    [
      centre('location_code', 'XXX'),
      'registration_center',
      'location_code',
      'error',
      'location.csv has no XXX',
    ],
    [
      centre('holiday_loc_code', 'XXX'),
      'registration_center',
      'holiday_loc_code',
      'warning',
      /no public holidays/,
    ],
    [centre('cntrtyp_code', 'XXX'), 'registration_center', 'cntrtyp_code', 'warning', /kept with this type/],
    [centre('zone_code', 'XXX'), 'registration_center', 'zone_code', 'warning', /in no zone/],
    [withCell('location', 5, 'parent_loc_code', 'XXX'), 'location', 'parent_loc_code', 'error', /no XXX/],
    [withCell('location', 5, 'hierarchy_level', '5'), 'location', 'hierarchy_level', 'error', /no 5/],
    [
      withCell('reg_working_nonworking', 2, 'regcntr_id', '99'),
      'reg_working_nonworking',
      'regcntr_id',
      'warning',
      /left out/,
    ],
    [
      withCell('loc_holiday', 2, 'location_code', 'XXX'),
      'loc_holiday',
      'location_code',
      'warning',
      /left out/,
    ],
    [
      withCell('reg_exceptional_holiday', 2, 'regcntr_id', '99'),
      'reg_exceptional_holiday',
      'regcntr_id',
      'warning',
      /left out/,
    ],
    [
      withCell('valid_document', 2, 'doctyp_code', 'XXX'),
      'valid_document',
      'doctyp_code',
      'warning',
      /left out/,
    ],
    [
      withCell('applicant_valid_document', 2, 'doccat_code', 'XXX'),
      'applicant_valid_document',
      'doccat_code',
      'warning',
      /left out/,
    ],
    [withCell('reason_list', 2, 'rsncat_code', 'XXX'), 'reason_list', 'rsncat_code', 'warning', /left out/],
    [withCell('zone', 2, 'parent_zone_code', 'XXX'), 'zone', 'parent_zone_code', 'warning', /at the top/],
  ] as const)('%# that lead nowhere are told', (changes, table, column, severity, sentence) => {
    const wanted = typeof sentence === 'string' ? sentence : expect.stringMatching(sentence);
    expect(read(changes).faults).toContainEqual(
      expect.objectContaining({ table, column, severity, sentence: wanted }),
    );
  });
});

describe('the location tree', () => {
  it('has one root', () => {
    const { faults } = read({
      location: (rows) =>
        rows
          .map((row) =>
            row['code'] === 'NOR'
              ? { ...row, hierarchy_level: '0', hierarchy_level_name: '', parent_loc_code: '' }
              : row,
          )
          .map((row) => ({ ...row, hierarchy_level_name: row['hierarchy_level_name'] || 'Country' })),
    });
    expect(faults).toContainEqual(
      expect.objectContaining({
        column: 'parent_loc_code',
        severity: 'error',
        sentence: expect.stringContaining('MER on line 2 is the root'),
      }),
    );
  });

  it('goes down only, so that it cannot go round', () => {
    const { set, faults } = read({
      location: (rows) =>
        rows.map((row) => (row['code'] === 'CST' ? { ...row, parent_loc_code: 'KEN' } : row)),
    });
    expect(faults).toMatchObject([
      { table: 'location', line: 5, column: 'parent_loc_code', severity: 'error' },
    ]);
    expect(set.search).toEqual([]);
  });

  it('has its root at level 0', () => {
    const { faults } = read({
      location: (rows) =>
        rows
          .slice(3)
          .map((row) =>
            row['code'] === 'CST' || row['code'] === 'NOR' ? { ...row, parent_loc_code: '' } : row,
          ),
      loc_holiday: () => [],
    });
    expect(faults).toContainEqual(
      expect.objectContaining({
        column: 'hierarchy_level',
        sentence: 'a place without a parent is of level 0',
      }),
    );
  });

  it('takes the name of a level from the list of levels', () => {
    const { set, faults } = read(withCell('location', 2, 'hierarchy_level_name', 'Land'));
    expect(faults).toMatchObject([{ line: 2, column: 'hierarchy_level_name', severity: 'warning' }]);
    expect(set.tables.location[0]?.values['hierarchy_level_name']).toBe('Country');
  });
});

describe('a centre', () => {
  it.each([
    [{ center_end_time: '09:00:00' }, 'center_end_time', /must close after/],
    [{ lunch_start_time: '14:00:00', lunch_end_time: '13:00:00' }, 'lunch_end_time', /must end after/],
    [
      { lunch_start_time: '08:00:00', lunch_end_time: '09:30:00' },
      'lunch_start_time',
      /within the opening hours/,
    ],
    [
      { lunch_start_time: '16:30:00', lunch_end_time: '17:30:00' },
      'lunch_start_time',
      /within the opening hours/,
    ],
    [{ longitude: '' }, 'latitude', /belong together/],
  ] as const)('with %o is an error', (values, column, sentence) => {
    const { faults } = read({
      registration_center: (rows) => [...rows, ...aCentre({ id: '10009', ...values })],
    });
    expect(faults).toMatchObject([
      {
        table: 'registration_center',
        line: 14,
        column,
        severity: 'error',
        sentence: expect.stringMatching(sentence),
      },
    ]);
  });

  it('may have no place on earth', () => {
    const { set, faults } = read({
      registration_center: (rows) => [...rows, ...aCentre({ id: '10009', latitude: '', longitude: '' })],
    });
    expect(faults).toEqual([]);
    expect(set.tables.registration_center[12]?.values['latitude']).toBeNull();
  });

  it('is closed on the weekdays it does not name', () => {
    const { faults } = read({ reg_working_nonworking: (rows) => rows.slice(1) });
    expect(faults).toMatchObject([
      {
        line: 2,
        column: 'day_code',
        severity: 'warning',
        sentence: expect.stringContaining('10002 says nothing of 101'),
      },
    ]);
  });
});

describe('languages', () => {
  it('of the country must be listed', () => {
    const { faults } = read({ language: (rows) => rows.slice(0, 2) });
    expect(faults).toContainEqual(
      expect.objectContaining({
        table: 'language',
        column: 'code',
        severity: 'error',
        sentence: expect.stringContaining('ara is a language of the country'),
      }),
    );
  });

  it('of a bare set are those it lists', () => {
    const faults: TableFault[] = [];
    const bare = aRawSet({ language: (rows) => rows.slice(0, 1) });
    const { tables } = readMasterData(bare, { languages: null, zone: 'Africa/Tunis' }, faults);
    expect(faults.every(({ severity }) => severity === 'warning')).toBe(true);
    expect(tables.title.map(({ values }) => values['lang_code'])).toEqual(['eng']);
  });
});
