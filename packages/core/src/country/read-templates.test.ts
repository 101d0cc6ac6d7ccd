import { describe, expect, it } from 'vitest';
import { readTemplates } from './read-templates.ts';
import type { MasterDataRow, RowFault } from './read-templates.ts';
import { TEMPLATE_RULES } from './template-codes.ts';
import { findTemplate, textsOf } from './templates.ts';

const SMS = 'ida-auth-otp-sms-template';
const LABEL = 'mosip.event.type.GENERATE_VID';

/** A row for every template that is asked for, in two languages, from line 2 on. */
function rows(changes: Record<string, Record<string, string>> = {}): MasterDataRow[] {
  const cells = Object.entries(TEMPLATE_RULES).flatMap(([code, { must }]) =>
    ['eng', 'fra'].map((language) => ({
      template_typ_code: code,
      lang_code: language,
      is_active: 'TRUE',
      file_txt: `${language} ${must.map((name) => `$${name}`).join(' ')}`,
      ...changes[`${code} ${language}`],
    })),
  );
  return cells.map((values, index) => ({ line: index + 2, values }));
}

function lineOf(code: string, language: string): number {
  return rows().find(({ values }) => values['template_typ_code'] === code && values['lang_code'] === language)?.line ?? 0;
}

function faultsOf(from: readonly MasterDataRow[], languages = ['eng', 'fra']): RowFault[] {
  const faults: RowFault[] = [];
  readTemplates(from, languages, faults);
  return faults;
}

describe('readTemplates', () => {
  it('finds nothing wrong with a complete file', () => {
    expect(faultsOf(rows())).toEqual([]);
  });

  it.each([
    ['a label that is empty', LABEL, { file_txt: ' ' }, 'error', /a text is expected/],
    ['a label with a reference', LABEL, { file_txt: 'New $x' }, 'error', /\$x is never filled; a label/],
    ['an unknown reference', SMS, { file_txt: '$otp $code' }, 'error', /\$code is never filled; known are \$otp/],
    ['a message without its point', SMS, { file_txt: 'Hello' }, 'error', /\$otp is missing/],
    ['a syntax fault', SMS, { file_txt: '$otp\n #if($otp)' }, 'error', /line 2, column 2 of the text: #if has no #end/],
    ['a method call', SMS, { file_txt: '$otp.trim()' }, 'error', /calls a method/],
    ['an activity that is neither', LABEL, { is_active: 'maybe' }, 'error', /TRUE or FALSE/],
  ])('names %s', (_, code, change, severity, sentence) => {
    const [fault] = faultsOf(rows({ [`${code} fra`]: change }));
    expect(fault).toMatchObject({ line: lineOf(code, 'fra'), severity, sentence: expect.stringMatching(sentence) });
  });

  it('names a language in which a template is missing or switched off', () => {
    const without = rows().filter(({ line }) => line !== lineOf(LABEL, 'fra'));
    const expected = [{ line: 1, severity: 'error', sentence: `${LABEL} has no row in fra` }];
    expect(faultsOf(without)).toMatchObject(expected);
    expect(faultsOf(rows({ [`${LABEL} fra`]: { is_active: 'FALSE' } }))).toMatchObject(expected);
  });

  it('warns of a reference that only some languages have', () => {
    expect(faultsOf(rows({ [`${SMS} eng`]: { file_txt: '$otp $date' } }))).toMatchObject([
      { line: lineOf(SMS, 'fra'), column: 'file_txt', severity: 'warning', sentence: /other languages say \$date/ },
    ].map((fault) => ({ ...fault, sentence: expect.stringMatching(fault.sentence) })));
  });

  it('keeps the first of two rows, and warns', () => {
    const twice = [...rows(), { line: 900, values: { ...rows()[0]?.values, file_txt: 'second $otp' } }];
    const faults: RowFault[] = [];
    const templates = readTemplates(twice, ['eng', 'fra'], faults);
    expect(faults).toMatchObject([{ line: 900, column: 'template_typ_code', severity: 'warning' }]);
    expect(findTemplate(templates, SMS, 'eng')?.text).toBe('eng $otp');
  });

  it("leaves out languages that are not the country's, with one warning each", () => {
    expect(faultsOf(rows(), ['eng'])).toMatchObject([{ line: 3, column: 'lang_code', severity: 'warning' }]);
  });

  it('keeps the text of a template it does not ask for, whatever its syntax', () => {
    const other = { template_typ_code: 'card', lang_code: 'eng', is_active: 'TRUE', file_txt: '$rows.size()' };
    const faults: RowFault[] = [];
    const templates = readTemplates([...rows(), { line: 900, values: other }], ['eng', 'fra'], faults);
    expect(faults).toMatchObject([{ line: 900, severity: 'warning' }]);
    expect(findTemplate(templates, 'card', 'eng')).toMatchObject({ text: '$rows.size()', body: undefined });
    expect(textsOf(templates).render('card', 'eng', {})).toBeNull();
  });

  it('takes a code such as __proto__ for a name like any other', () => {
    const odd = { template_typ_code: '__proto__', lang_code: 'eng', is_active: 'TRUE', file_txt: 'x' };
    const templates = readTemplates([...rows(), { line: 900, values: odd }], ['eng', 'fra'], []);
    expect(findTemplate(templates, '__proto__', 'eng')?.text).toBe('x');
    expect(findTemplate(templates, 'constructor', 'eng')).toBeUndefined();
  });
});

describe('textsOf', () => {
  it('fills a template, and has none for an unknown code or language', () => {
    const texts = textsOf(readTemplates(rows(), ['eng', 'fra'], []));
    expect(texts.render(SMS, 'fra', { otp: '123456' })).toBe('fra 123456');
    expect(texts.render(SMS, 'ara', {})).toBeNull();
    expect(texts.render('none', 'eng', {})).toBeNull();
  });
});
