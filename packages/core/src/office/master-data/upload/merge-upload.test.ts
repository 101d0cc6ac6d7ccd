import { describe, expect, it } from 'vitest';
import { aRawSet } from '../../../backbone/master-data/testing/a-raw-set.ts';
import { concernedTables } from './concerned-tables.ts';
import { mergeUpload } from './merge-upload.ts';
import { MOST_ROWS, readUpload } from './read-upload.ts';
import type { UploadOrder } from './upload.ts';

const ZONE = 'Africa/Tunis';

/** The outcome of one file, over the whole set. */
function upload(
  table: UploadOrder['table'],
  operation: UploadOrder['operation'],
  ...files: readonly string[]
) {
  const order = { table, operation };
  const { rows, faults } = readUpload(order, files);
  if (faults.length > 0) return { faults, changes: null, remarks: [] };
  const stored = Object.fromEntries(
    Object.entries(aRawSet({})).map(([name, all]) => [
      name,
      all.map(({ line, values }) => ({
        line,
        values: { ...values, is_active: values['is_active']?.toLowerCase() ?? '' },
      })),
    ]),
  );
  return mergeUpload(order, rows, stored, ZONE);
}

const TITLES = 'code,name,descr,lang_code,is_active';
const said = (outcome: ReturnType<typeof upload>) =>
  outcome.faults.map(({ file, line, column, sentence }) => `${file}:${line} ${column} ${sentence}`);

describe('[ADM-1] rows of a file', () => {
  it('join those that are there, and nothing else changes', () => {
    const { faults, changes } = upload(
      'title',
      'insert',
      `${TITLES}\nDRX,Doctor,,eng,TRUE\nDRX,Docteur,,fra,TRUE\n`,
    );
    expect(faults).toEqual([]);
    expect(changes?.put.map(({ table, rows }) => [table, rows.length])).toEqual([['title', 2]]);
    expect(changes?.gone).toEqual([]);
    expect(changes?.search).toEqual([]);
  });

  it.each([
    ['insert', `${TITLES}\nDRX,Doctor,,eng,TRUE\nDRX,Doctor,,eng,TRUE\n`, 'stands twice in this upload'],
    ['update', `${TITLES}\nDRX,Doctor,,eng,TRUE\n`, 'Data is not exist in db: eng DRX'],
    ['delete', 'code,lang_code\nDRX,eng\n', 'Data is not exist in db: eng DRX'],
    ['insert', `${TITLES}\nDRX,,,eng,TRUE\n`, '1:2 name a name is expected here'],
    ['insert', `${TITLES}\nDRX,Doctor,,eng,perhaps\n`, '1:2 is_active TRUE or FALSE is expected here'],
    ['insert', `${TITLES}\nDRX,Doctor,,xxx,TRUE\n`, '1:2 lang_code rows in "xxx" are left out'],
    ['insert', 'code,name,lang_code\nDRX,Doctor,eng\n', '1:1 is_active this column is missing'],
    ['insert', `${TITLES},salary\nDRX,Doctor,,eng,TRUE,1\n`, 'salary title has no such column'],
    ['insert', `${TITLES}\nDRX,Doctor\n`, '1:2  this row has 2 fields'],
    ['insert', `${TITLES}\n`, 'the file has no rows'],
    ['insert', '', 'no line with the names of its columns'],
    ['insert', `${TITLES}\n"DRX`, 'never closed'],
  ] as const)('are refused for %s: %j', (operation, text, sentence) => {
    const outcome = upload('title', operation, text);
    expect(outcome.changes).toBeNull();
    expect(said(outcome).join('\n')).toContain(sentence);
  });

  it('are refused one and all for a fault in a second file, which is named', () => {
    const outcome = upload(
      'title',
      'insert',
      `${TITLES}\nDRX,Doctor,,eng,TRUE\n`,
      `${TITLES}\nDRY,,,eng,TRUE\n`,
    );
    expect(said(outcome)).toEqual(['2:2 name a name is expected here']);
  });

  it('that are too many are refused', () => {
    const row = 'DRX,Doctor,,eng,TRUE\n';
    expect(said(upload('title', 'insert', `${TITLES}\n${row.repeat(MOST_ROWS + 1)}`)).join()).toContain(
      'too many',
    );
  });

  it('follow the pack’s own checks across tables', () => {
    const place = 'lang_code,code,name,hierarchy_level,hierarchy_level_name,parent_loc_code,is_active';
    const under = (parent: string) =>
      upload('location', 'insert', `${place}\neng,NEW,New,2,City,${parent},TRUE\n`);
    expect(said(under('NOWHERE')).join()).toContain('location.csv has no NOWHERE');
    expect(under('CST').faults).toEqual([]);
    expect(said(under('KEN')).join()).toContain('not above 2');
  });

  it('that others refer to do not go', () => {
    const outcome = upload('doc_type', 'delete', deletionOfDocumentTypes());
    expect(said(outcome).join()).toMatch(/rows of valid_document refer to what would go/u);
  });

  it('leave the languages in use', () => {
    const outcome = upload('language', 'delete', 'code\nfra\n');
    expect(said(outcome).join()).toContain('fra is a language of the country');
  });

  it('of messages keep the rules of messages', () => {
    const columns = 'id,name,file_txt,template_typ_code,lang_code,is_active';
    const told = (text: string, active = 'TRUE', code = 'anything') =>
      said(upload('template', 'insert', `${columns}\n1,A,"${text}",${code},eng,${active}\n`)).join();
    expect(told('#if($a')).toContain('cannot be read');
    expect(told('Hello $a')).toBe('');
    expect(told('Hello', 'FALSE', 'ida-auth-otp-sms-template')).toContain('must stay in use');
  });
});

function deletionOfDocumentTypes(): string {
  const codes = new Set((aRawSet({}).valid_document ?? []).map(({ values }) => values['doctyp_code']));
  const rows = [...codes].flatMap((code) =>
    ['eng', 'fra', 'ara'].map((language) => `${code ?? ''},${language}`),
  );
  return `code,lang_code\n${rows.join('\n')}\n`;
}

describe('[ADM-1] the tables that are read for one', () => {
  it('are those it can break and what these refer to', () => {
    expect(concernedTables('title')).toEqual(['language', 'title']);
    expect(concernedTables('doc_category')).toEqual(
      expect.arrayContaining(['doc_type', 'valid_document', 'applicant_valid_document']),
    );
    expect(concernedTables('zone')).toEqual(expect.arrayContaining(['registration_center', 'location']));
  });
});
