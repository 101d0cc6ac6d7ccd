import { readMessageTemplate } from '../shared/message-template.ts';
import type { MessageTemplate } from '../shared/message-template.ts';
import type { Severity } from '../shared/path-fault.ts';
import { TEMPLATE_RULES } from './template-codes.ts';
import type { Template, Templates } from './templates.ts';

/** A row of a master-data file: its columns by name, and the line it begins on. */
export interface MasterDataRow {
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}

export interface RowFault {
  readonly line: number;
  readonly column: string;
  readonly severity: Severity;
  readonly sentence: string;
}

/** MOSIP's columns; the last two are kept for files of existing deployments and not read. */
export const TEMPLATE_COLUMNS = [
  'id',
  'name',
  'descr',
  'file_format_code',
  'model',
  'file_txt',
  'module_id',
  'module_name',
  'template_typ_code',
  'lang_code',
  'is_active',
  'cr_by',
  'cr_dtimes',
] as const;

interface Placed {
  readonly template: Template;
  readonly line: number;
}

type ByLanguage = Map<string, Placed>;
type Found = Map<string, ByLanguage>;

/** Reads the templates in the country's languages and checks those that Doorstep asks for. */
export function readTemplates(
  rows: readonly MasterDataRow[],
  languages: readonly string[],
  faults: RowFault[],
): Templates {
  const found: Found = new Map();
  const ignored = new Map<string, number>();
  for (const row of rows) {
    const language = row.values['lang_code'] ?? '';
    if (!languages.includes(language)) {
      if (!ignored.has(language)) ignored.set(language, row.line);
    } else if (isActive(row, faults)) add(row, found, faults);
  }
  for (const [language, line] of ignored) {
    warn(faults, line, 'lang_code', `rows in "${language}" are left out: it is none of the country's languages`);
  }
  for (const code of Object.keys(TEMPLATE_RULES)) checkLanguages(code, found, languages, faults);
  return Object.fromEntries(
    [...found].map(([code, byLanguage]) => [
      code,
      Object.fromEntries([...byLanguage].map(([language, { template }]) => [language, template])),
    ]),
  );
}

function isActive(row: MasterDataRow, faults: RowFault[]): boolean {
  const active = row.values['is_active']?.toUpperCase();
  if (active !== 'TRUE' && active !== 'FALSE') {
    faults.push({ line: row.line, column: 'is_active', severity: 'error', sentence: 'TRUE or FALSE is expected here' });
  }
  return active !== 'FALSE';
}

function add(row: MasterDataRow, found: Found, faults: RowFault[]): void {
  const value = (column: (typeof TEMPLATE_COLUMNS)[number]): string => row.values[column] ?? '';
  const [code, language, text] = [value('template_typ_code'), value('lang_code'), value('file_txt')];
  const byLanguage: ByLanguage = found.get(code) ?? new Map<string, Placed>();
  const first = byLanguage.get(language);
  if (code === '') {
    faults.push({ line: row.line, column: 'template_typ_code', severity: 'error', sentence: 'a type code is expected here' });
    return;
  }
  if (first) {
    const sentence = `${code} in ${language} stands already on line ${first.line}; that one is kept`;
    warn(faults, row.line, 'template_typ_code', sentence);
    return;
  }
  const template: Template = {
    id: value('id'),
    name: value('name'),
    description: value('descr'),
    fileFormat: value('file_format_code'),
    model: value('model'),
    text,
    moduleId: value('module_id'),
    moduleName: value('module_name'),
    code,
    language,
    body: readBody(code, text, row.line, faults),
  };
  found.set(code, byLanguage.set(language, { template, line: row.line }));
}

function readBody(code: string, text: string, line: number, faults: RowFault[]): MessageTemplate | undefined {
  const result = readMessageTemplate(text);
  const rule = Object.hasOwn(TEMPLATE_RULES, code) ? TEMPLATE_RULES[code] : undefined;
  const report = (severity: Severity, sentence: string): void => {
    faults.push({ line, column: 'file_txt', severity, sentence: `${code}: ${sentence}` });
  };
  if (!result.ok) {
    const { data } = result.failure;
    const where = `line ${data['line'] ?? 1}, column ${data['column'] ?? 1} of the text: ${data['sentence'] ?? ''}`;
    if (rule) report('error', where);
    else report('warning', `${where}; the text is served as it stands and not used`);
    return undefined;
  }
  if (!rule) return result.value;
  if (text.trim() === '') report('error', 'a text is expected here');
  const { placeholders } = result.value;
  for (const name of placeholders.filter((used) => !rule.may.includes(used))) {
    report('error', rule.may.length > 0 ? `$${name} is never filled; known are $${rule.may.join(', $')}` : `$${name} is never filled; a label has no references`);
  }
  for (const name of rule.must.filter((needed) => !placeholders.includes(needed))) {
    report('error', `$${name} is missing, without which the message says nothing`);
  }
  return result.value;
}

function checkLanguages(code: string, found: Found, languages: readonly string[], faults: RowFault[]): void {
  const byLanguage = found.get(code);
  const missing = languages.filter((language) => !byLanguage?.has(language));
  if (missing.length > 0) {
    const sentence = `${code} has no row in ${missing.join(', ')}`;
    faults.push({ line: 1, column: 'template_typ_code', severity: 'error', sentence });
  }
  const entries = [...(byLanguage?.values() ?? [])];
  const used = new Set(entries.flatMap(({ template }) => template.body?.placeholders ?? []));
  for (const { template, line } of entries) {
    const absent = [...used].filter((name) => template.body && !template.body.placeholders.includes(name));
    if (absent.length === 0) continue;
    warn(faults, line, 'file_txt', `${code}: other languages say $${absent.join(', $')}, this text does not`);
  }
}

function warn(faults: RowFault[], line: number, column: string, sentence: string): void {
  faults.push({ line, column, severity: 'warning', sentence });
}
