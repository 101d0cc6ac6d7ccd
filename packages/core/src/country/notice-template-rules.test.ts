import { describe, expect, it } from 'vitest';
import { NOTICE_TEMPLATES } from '../preregistration/notice/notice-texts.ts';
import { NOTICE_VALUES } from '../preregistration/notice/notice-values.ts';
import { readTemplates } from './read-templates.ts';
import type { RowFault } from './read-templates.ts';

/** What is wrong with this text of a notice, in a country of one language. */
function faultsOf(code: string, text: string): readonly string[] {
  const faults: RowFault[] = [];
  const values = { file_txt: text, template_typ_code: code, lang_code: 'eng', is_active: 'TRUE' };
  readTemplates([{ line: 2, values }], ['eng'], faults);
  return faults.filter(({ line }) => line === 2).map(({ sentence }) => sentence);
}

const CODES = Object.values(NOTICE_TEMPLATES).flatMap(({ sms, mail }) => [sms, mail]);

describe('the texts about an appointment', () => {
  it.each(CODES)('%s may say all that is filled, and nothing else [C24]', (code) => {
    const all = NOTICE_VALUES.map((name) => `$${name}`).join(' ');
    expect(faultsOf(code, all)).toEqual([]);
    expect(faultsOf(code, `${all} $PreRegId`).join()).toContain('$PreRegId is never filled');
  });

  it.each(CODES)('%s says for which application and when [C24]', (code) => {
    expect(faultsOf(code, 'Come soon.').join()).toMatch(/\$ApplicationId is missing.*\$Appointmentdate is missing/u);
  });
});
