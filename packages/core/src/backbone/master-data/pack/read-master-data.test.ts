import { describe, expect, it } from 'vitest';
import { aRawSet } from '../testing/a-raw-set.ts';
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
    ['machine_master', 2, 'public_key', 'no key!', /base64/],
    ['machine_master', 2, 'sign_public_key', 'A'.repeat(4_001), /at most 4000/],
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
