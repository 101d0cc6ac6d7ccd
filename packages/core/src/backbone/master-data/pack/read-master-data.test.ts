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

describe('a set without a fault', () => {
  it('has none', () => {
    expect(read().faults).toEqual([]);
  });

  it('gives each centre the places it lies in, and the words by which it is found', () => {
    const { set } = read();
    const [centre] = set.tables.registration_center;
    expect(centre?.values['location_path']).toBe('{"MER","CST","KEN"}');
    expect(centre?.values['per_kiosk_process_time']).toBe('15');
    const text = set.search.find(({ centreId }) => centreId === '10002')?.text ?? '';
    for (const word of [' elouane ', ' cote ', ' العوان ', ' quai ', ' meridia '])
      expect(text).toContain(word);
  });

  it('keeps a field’s values with their codes', () => {
    expect(read().set.tables.dynamic_field[1]?.values).toMatchObject({
      value_code: 'MLE',
      value: 'Masculin',
    });
  });
});

describe('a cell', () => {
  it.each([
    ['location', 2, 'code', '', 'a code is expected here'],
    ['location', 2, 'code', 'M;R', /letters, digits/],
    ['location', 2, 'name', '', 'a name is expected here'],
    ['location', 2, 'name', 'x'.repeat(257), /at most 256/],
    ['location', 2, 'name', 'a\u0000b', /value zero/],
    ['location', 2, 'hierarchy_level', 'top', /from 0 to 20/],
    ['location', 2, 'hierarchy_level', '21', /from 0 to 20/],
    ['location', 2, 'is_active', 'yes', /TRUE or FALSE/],
    ['location', 2, 'lang_code', 'English', /three small letters/],
    ['registration_center', 2, 'number_of_kiosks', '-1', /from 0 to 1000/],
    ['registration_center', 2, 'number_of_kiosks', '2.5', /from 0/],
    ['registration_center', 2, 'latitude', '91', /-90 to 90/],
    ['registration_center', 2, 'latitude', '34,5', /with a point/],
    ['registration_center', 2, 'longitude', '180.1', /-180 to 180/],
    ['registration_center', 2, 'center_start_time', '9 am', /a time such as/],
    ['registration_center', 2, 'center_start_time', '09:60:00', /a time such as/],
    ['registration_center', 2, 'per_kiosk_process_time', '00:00:00', /whole minutes/],
    ['registration_center', 2, 'per_kiosk_process_time', '00:10:30', /whole minutes/],
    ['loc_holiday', 2, 'holiday_date', '2026-02-30', /a date such as/],
    ['loc_holiday', 2, 'holiday_date', '13/45/2026', /a date such as/],
    ['loc_holiday', 2, 'holiday_date', 'Christmas', /a date such as/],
    ['daysofweek_list', 2, 'code', '100', /from 101 to 107/],
    ['dynamic_field', 2, 'value_json', '{"code":"MLE"}', /"code" and a text "value"/],
    ['dynamic_field', 2, 'value_json', '{"code":7,"value":"x"}', /"code" and a text "value"/],
    ['dynamic_field', 2, 'value_json', 'MLE', /JSON/],
  ] as const)('of %s on line %d with %s as %j is an error', (table, line, column, text, sentence) => {
    const { faults } = read(withCell(table, line, column, text));
    const wanted = typeof sentence === 'string' ? sentence : expect.stringMatching(sentence);
    expect(faults).toContainEqual({ table, line, column, severity: 'error', sentence: wanted });
  });

  it.each([
    ['loc_holiday', 'holiday_date', '7/25/2026', /month first, as 2026-07-25/, 'holiday_date', '2026-07-25'],
    [
      'registration_center',
      'time_zone',
      '(GMT+01:00) CENTRAL',
      /Africa\/Tunis is used/,
      'time_zone',
      'Africa/Tunis',
    ],
    [
      'registration_center',
      'time_zone',
      'Africa/Atlantis',
      /Africa\/Tunis is used/,
      'time_zone',
      'Africa/Tunis',
    ],
    ['registration_center', 'center_end_time', '24:00:00', /23:59:59/, 'center_end_time', '23:59:59'],
    ['dynamic_field', 'value_json', '{"code":"MLE","value":"Ma\nle"}', /as a space/, 'value', 'Ma le'],
  ] as const)(
    'of %s with %s as %j is repaired with a warning',
    (table, column, text, sentence, stored, value) => {
      const { set, faults } = read(withCell(table, 2, column, text));
      expect(faults).toContainEqual({
        table,
        line: 2,
        column,
        severity: 'warning',
        sentence: expect.stringMatching(sentence),
      });
      expect(set.tables[table][0]?.values[stored]).toBe(value);
    },
  );

  it('may have a short time and spaces around it', () => {
    const { set, faults } = read(withCell('registration_center', 2, 'center_start_time', ' 9:00 '));
    expect(faults).toEqual([]);
    expect(set.tables.registration_center[0]?.values['center_start_time']).toBe('09:00:00');
  });
});

describe('rows', () => {
  it('that are empty are passed over', () => {
    expect(read({ title: (rows) => [...rows, { lang_code: '', code: '', name: '' }] }).faults).toEqual([]);
  });

  it('that stand twice are kept once, and the line of the first is told', () => {
    const { set, faults } = read({ title: (rows) => [...rows, ...rows.slice(0, 1)] });
    expect(faults).toMatchObject([
      {
        table: 'title',
        line: 5,
        column: 'code',
        severity: 'warning',
        sentence: expect.stringContaining('line 2'),
      },
    ]);
    expect(set.tables.title).toHaveLength(3);
  });

  it('in a language that the country has not are left out, told once', () => {
    const { set, faults } = read({
      title: (rows) => [...rows, ...rows.map((row) => ({ ...row, lang_code: 'khm' }))],
    });
    expect(faults).toMatchObject([{ table: 'title', line: 5, column: 'lang_code', severity: 'warning' }]);
    expect(set.tables.title).toHaveLength(3);
  });

  it('missing in a language are told', () => {
    const { faults } = read({ title: (rows) => rows.slice(0, 1) });
    expect(faults).toMatchObject([
      {
        table: 'title',
        line: 2,
        column: 'lang_code',
        severity: 'warning',
        sentence: expect.stringContaining('fra, ara'),
      },
    ]);
  });

  it('that differ where no language should matter take the value of the first', () => {
    const { set, faults } = read(withCell('registration_center', 3, 'number_of_kiosks', '9'));
    expect(faults).toMatchObject([{ line: 3, column: 'number_of_kiosks', severity: 'warning' }]);
    expect(set.tables.registration_center[1]?.values['number_of_kiosks']).toBe('3');
  });
});

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
