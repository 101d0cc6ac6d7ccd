import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aRawSet, csvOf } from '@doorstep/core/backbone/master-data/testing/a-raw-set.ts';
import { TABLE_NAMES } from '@doorstep/core/backbone/master-data/pack/table-name.ts';
import type { TableName } from '@doorstep/core/backbone/master-data/pack/table-name.ts';
import { describe, expect, it } from 'vitest';
import { isBareSet, loadBareSet } from './bare-set.ts';
import { describeFault } from './country-fault.ts';

/** A folder of CSV files as a deployment has it, with some changed as text. */
async function aFolder(changes: Readonly<Record<string, (text: string) => string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-set-'));
  for (const table of TABLE_NAMES) {
    const text = csvOf(table);
    await writeFile(join(folder, `${table}.csv`), changes[table]?.(text) ?? text);
  }
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

async function read(changes: Readonly<Record<string, (text: string) => string>>) {
  const { folder, remove } = await aFolder(changes);
  const loading = await loadBareSet(folder, 'Africa/Tunis').finally(remove);
  return { loading, lines: loading.faults.map(describeFault) };
}

const line = (table: TableName, number: number): string => csvOf(table).split('\n')[number - 1] ?? '';

describe('a bare set of CSV files', () => {
  it('is told from a pack', async () => {
    const { folder, remove } = await aFolder();
    expect(await isBareSet(folder)).toBe(true);
    await writeFile(join(folder, 'country.json'), '{}');
    expect(await isBareSet(folder)).toBe(false);
    await remove();
  });

  it('without a fault loads', async () => {
    const { loading } = await read({});
    expect(loading).toMatchObject({ ok: true, faults: [] });
    expect(loading.ok && loading.value.tables.location).toHaveLength(aRawSet().location?.length ?? 0);
  });

  it('with the faults that deployments have loads, each told with file, row, column and repair', async () => {
    const { loading, lines } = await read({
      // An absent centre, a template twice, a zone that is none, an American date, fields too many, stray columns.
      reg_working_nonworking: (text) => `${text}eng,99999,101,TRUE,TRUE\n`,
      template: (text) => `${text}${line('template', 2)}\n`,
      registration_center: (text) => text.replace('Africa/Tunis', '(GTM+01:00) CENTRAL EUROPEAN TIME'),
      loc_holiday: (text) => text.replace('2026-07-25', '7/25/2026'),
      title: (text) => text.replace('Mrs,Mrs,TRUE', 'Mrs,Mrs,TRUE,,,'),
      dynamic_field: (text) => text.replace('\n', ',cr_by,note\n').replaceAll(/(TRUE)\n/gu, '$1,admin,x\n'),
      language: (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`,
      doc_type: (text) => `${text},,,,\n`,
    });
    expect(loading.ok).toBe(true);
    expect(lines).toEqual([
      'dynamic_field.csv:1: warning: note: this column is not known and not read',
      'loc_holiday.csv:2: warning: holiday_date: the date is read month first, as 2026-07-25',
      'reg_working_nonworking.csv:9: warning: regcntr_id: registration_center.csv has no 99999; the row is left out',
      'registration_center.csv:2: warning: time_zone: "(GTM+01:00) CENTRAL EUROPEAN TIME" is no IANA time zone; Africa/Tunis is used',
      'template.csv:5: warning: template_typ_code: eng greeting stands already on line 2; that one is kept',
      'title.csv:2: warning: this row has 3 empty fields too many; they are passed over',
    ]);
  });

  it('names fifty planted faults in fifty messages', async () => {
    const ten = Array.from({ length: 10 }, (_, index) => String(index));
    const { loading, lines } = await read({
      registration_center: (text) =>
        text + ten.map((one) => `${line('registration_center', 2).replace('10001', `2000${one}`).replace('09:00:00', 'early')}\n`).join(''),
      loc_holiday: (text) => text + ten.map((one) => `eng,9${one},MER,2026-02-3${one},Day,,TRUE\n`).join(''),
      blocklisted_words: (text) => text + ten.map(() => `${line('blocklisted_words', 2)}\n`).join(''),
      valid_document: (text) => text + ten.map((one) => `eng,POI,X${one},TRUE\n`).join(''),
      reason_category: (text) => text + ten.map((one) => `eng,R${one}\n`).join(''),
    });
    expect(loading.ok).toBe(false);
    expect(lines).toHaveLength(50);
    expect(new Set(lines).size).toBe(50);
  });

  it.each([
    ['location', (text: string) => text.replace('parent_loc_code', 'parent'), 'location.csv:1: error: parent_loc_code: this column is missing'],
    ['location', () => '', 'location.csv: error: the file has no line with the names of its columns'],
    ['title', (text: string) => text.replace('\n', '\neng,"A,b\n'), /title\.csv:2:\d+: error: .*never closed/],
    ['title', (text: string) => text.replace('lang_code,code', 'lang_code,lang_code'), /title\.csv:1: error: code: this column is missing/],
  ] as const)('with %s broken is refused', async (table, change, message) => {
    const { loading, lines } = await read({ [table]: change });
    expect(loading.ok).toBe(false);
    expect(lines).toContainEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  });

  it('misses the files it cannot do without', async () => {
    const { folder, remove } = await aFolder();
    await rm(join(folder, 'registration_center.csv'));
    const { faults } = await loadBareSet(folder, 'Africa/Tunis').finally(remove);
    expect(faults).toContainEqual({ file: 'registration_center.csv', severity: 'error', sentence: 'this file is missing' });
  });
});
