import { valueOf } from './table.ts';
import type { Row, TableFault, Tables } from './table.ts';

/** The location tree has one root, and every place lies in one of a level above its own. */
export function checkTree({ location }: Tables, faults: TableFault[]): void {
  const levels = new Map(
    location.map((row) => [valueOf(row, 'code'), Number(valueOf(row, 'hierarchy_level'))]),
  );
  const say = (row: Row, column: string, sentence: string): void => {
    faults.push({ table: 'location', line: row.line, column, severity: 'error', sentence });
  };
  let root: Row | undefined;
  for (const row of firstOfEach(location, 'code')) {
    const level = Number(valueOf(row, 'hierarchy_level'));
    const parent = valueOf(row, 'parent_loc_code');
    const above = levels.get(parent);
    if (parent === '' && root !== undefined)
      say(row, 'parent_loc_code', `${valueOf(root, 'code')} on line ${root.line} is the root already`);
    else if (parent === '' && level !== 0)
      say(row, 'hierarchy_level', 'a place without a parent is of level 0');
    else if (above !== undefined && above >= level) {
      say(row, 'parent_loc_code', `${parent} is of level ${above}, which is not above ${level}`);
    }
    if (parent === '') root ??= row;
  }
}

/** A level's name stands in the list of levels; another name in a location's row is passed over. */
export function checkLevelNames(
  { location, loc_hierarchy_list: levels }: Tables,
  faults: TableFault[],
): readonly Row[] {
  const names = new Map(levels.map((row) => [levelKey(row), valueOf(row, 'hierarchy_level_name')]));
  return location.map((row) => {
    const listed = names.get(levelKey(row));
    const own = valueOf(row, 'hierarchy_level_name');
    if (listed === undefined || listed === own) return row;
    const sentence = `"${own}" is called "${listed}" in loc_hierarchy_list.csv, which is used`;
    faults.push({
      table: 'location',
      line: row.line,
      column: 'hierarchy_level_name',
      severity: 'warning',
      sentence,
    });
    return { line: row.line, values: { ...row.values, hierarchy_level_name: listed } };
  });
}

function levelKey(row: Row): string {
  return `${valueOf(row, 'lang_code')} ${valueOf(row, 'hierarchy_level')}`;
}

const MIDNIGHT = '00:00:00';

/** A centre opens before it closes, its lunch lies between, and its place on earth is whole or absent. */
export function checkCentres({ registration_center: centres }: Tables, faults: TableFault[]): void {
  for (const row of firstOfEach(centres, 'id')) {
    const say = (column: string, sentence: string): void => {
      faults.push({ table: 'registration_center', line: row.line, column, severity: 'error', sentence });
    };
    const opens = valueOf(row, 'center_start_time');
    const closes = valueOf(row, 'center_end_time');
    const [from, until] = [valueOf(row, 'lunch_start_time'), valueOf(row, 'lunch_end_time')];
    const hasLunch = from !== MIDNIGHT || until !== MIDNIGHT;
    if (opens >= closes) say('center_end_time', `the centre opens at ${opens} and must close after that`);
    else if (hasLunch && from >= until)
      say('lunch_end_time', `lunch begins at ${from} and must end after that`);
    else if (hasLunch && (from < opens || until > closes))
      say('lunch_start_time', 'lunch must lie within the opening hours');
    if ((row.values['latitude'] === null) !== (row.values['longitude'] === null)) {
      say('latitude', 'latitude and longitude belong together: one of them is missing');
    }
  }
}

/** A centre that names some weekdays only is closed on the others. */
export function checkWeeks(
  { reg_working_nonworking: days, daysofweek_list: week }: Tables,
  faults: TableFault[],
): void {
  const all = [...new Set(week.map((row) => valueOf(row, 'code')))];
  const named = new Map<string, { readonly row: Row; readonly days: Set<string> }>();
  for (const row of days) {
    const id = valueOf(row, 'regcntr_id');
    const entry = named.get(id) ?? { row, days: new Set<string>() };
    named.set(id, entry);
    entry.days.add(valueOf(row, 'day_code'));
  }
  for (const [id, { row, days: present }] of named) {
    const missing = all.filter((day) => !present.has(day));
    if (missing.length === 0) continue;
    const sentence = `centre ${id} says nothing of ${missing.join(', ')}; it is closed on these days`;
    faults.push({
      table: 'reg_working_nonworking',
      line: row.line,
      column: 'day_code',
      severity: 'warning',
      sentence,
    });
  }
}

/** Whoever asks for a language of the country must be told its name. */
export function checkLanguageList(
  { language }: Tables,
  languages: readonly string[],
  faults: TableFault[],
): void {
  const active = language
    .filter((row) => valueOf(row, 'is_active') === 'true')
    .map((row) => valueOf(row, 'code'));
  for (const code of languages.filter((one) => !active.includes(one))) {
    const sentence = `${code} is a language of the country and has no active row here`;
    faults.push({ table: 'language', line: 1, column: 'code', severity: 'error', sentence });
  }
}

function firstOfEach(rows: readonly Row[], column: string): readonly Row[] {
  const seen = new Map<string, Row>();
  for (const row of rows) if (!seen.has(valueOf(row, column))) seen.set(valueOf(row, column), row);
  return [...seen.values()];
}
