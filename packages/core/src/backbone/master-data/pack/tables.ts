import {
  body,
  code,
  codeAndValue,
  codeOrNone,
  date,
  degrees,
  flag,
  ianaZone,
  languageCode,
  minutes,
  name,
  note,
  publicKey,
  time,
  whole,
} from './cell.ts';
import type { Cell } from './cell.ts';
import type { TableName } from './table-name.ts';
import type { Dangling, Reference, TableDefinition } from './table.ts';

const DEEPEST_LEVEL = 20;
const MOST_KIOSKS = 1_000;

type Part = Partial<TableDefinition> & Pick<TableDefinition, 'key'>;

/** Most tables have a row in each language, and say whether it is active. */
function inLanguages(columns: Readonly<Record<string, Cell>>, part: Part): TableDefinition {
  const all = { lang_code: languageCode, ...columns, is_active: flag };
  return {
    shared: [],
    references: [],
    languages: 'every',
    defaults: {},
    presence: 'optional',
    ...part,
    columns: all,
  };
}

function to(table: Reference['to'], column: string, dangling: Dangling, toColumn = 'code'): Reference {
  return { column, to: table, toColumn, dangling };
}

const CODED = { code, name, descr: note } as const;
const coded = (part: Partial<Part> = {}): TableDefinition =>
  inLanguages(CODED, { key: ['lang_code', 'code'], defaults: { descr: '' }, ...part });

const centre = inLanguages(
  {
    id: code,
    name,
    cntrtyp_code: code,
    addr_line1: note,
    addr_line2: note,
    addr_line3: note,
    latitude: degrees(90),
    longitude: degrees(180),
    location_code: code,
    contact_phone: note,
    contact_person: note,
    number_of_kiosks: whole(0, MOST_KIOSKS),
    working_hours: note,
    per_kiosk_process_time: minutes,
    center_start_time: time,
    center_end_time: time,
    lunch_start_time: time,
    lunch_end_time: time,
    time_zone: ianaZone,
    holiday_loc_code: code,
    zone_code: codeOrNone,
  },
  {
    key: ['lang_code', 'id'],
    presence: 'required',
    shared: [
      'cntrtyp_code',
      'latitude',
      'longitude',
      'location_code',
      'contact_phone',
      'number_of_kiosks',
      'per_kiosk_process_time',
      'center_start_time',
      'center_end_time',
      'lunch_start_time',
      'lunch_end_time',
      'time_zone',
      'holiday_loc_code',
      'zone_code',
      'is_active',
    ],
    references: [
      to('location', 'location_code', 'refuse'),
      to('location', 'holiday_loc_code', 'keep'),
      to('reg_center_type', 'cntrtyp_code', 'keep'),
      to('zone', 'zone_code', 'keep'),
    ],
  },
);

const PAIR = { doccat_code: code, doctyp_code: code } as const;
const PAIR_REFERENCES = [
  to('doc_category', 'doccat_code', 'leave-row-out'),
  to('doc_type', 'doctyp_code', 'leave-row-out'),
];

/** The master data this version serves, by MOSIP's file names and columns (identity-backbone §22.1). */
const TABLES: Readonly<Record<TableName, TableDefinition>> = {
  language: {
    columns: { code: languageCode, name, family: note, native_name: name, is_active: flag },
    key: ['code'],
    shared: [],
    references: [],
    languages: 'none',
    defaults: { family: '' },
    presence: 'required',
  },
  loc_hierarchy_list: inLanguages(
    { hierarchy_level: whole(0, DEEPEST_LEVEL), hierarchy_level_name: name },
    { key: ['lang_code', 'hierarchy_level'], presence: 'required' },
  ),
  location: inLanguages(
    {
      code,
      name,
      hierarchy_level: whole(0, DEEPEST_LEVEL),
      hierarchy_level_name: name,
      parent_loc_code: codeOrNone,
    },
    {
      key: ['lang_code', 'code'],
      shared: ['hierarchy_level', 'parent_loc_code', 'is_active'],
      references: [
        to('loc_hierarchy_list', 'hierarchy_level', 'refuse', 'hierarchy_level'),
        to('location', 'parent_loc_code', 'refuse'),
      ],
      presence: 'required',
    },
  ),
  zone: inLanguages(
    {
      code,
      name,
      hierarchy_level: whole(0, DEEPEST_LEVEL),
      hierarchy_level_name: name,
      hierarchy_path: note,
      parent_zone_code: codeOrNone,
    },
    {
      key: ['lang_code', 'code'],
      shared: ['hierarchy_level', 'hierarchy_path', 'parent_zone_code'],
      references: [to('zone', 'parent_zone_code', 'keep')],
    },
  ),
  reg_center_type: coded(),
  registration_center: centre,
  daysofweek_list: inLanguages(
    { code: whole(101, 107), name, day_seq: whole(1, 7), is_global_working: flag },
    { key: ['lang_code', 'code'], shared: ['day_seq', 'is_global_working'], presence: 'required' },
  ),
  reg_working_nonworking: inLanguages(
    { regcntr_id: code, day_code: whole(101, 107), is_working: flag },
    {
      key: ['lang_code', 'regcntr_id', 'day_code'],
      shared: ['is_working'],
      languages: 'any',
      references: [
        to('registration_center', 'regcntr_id', 'leave-row-out', 'id'),
        to('daysofweek_list', 'day_code', 'leave-row-out'),
      ],
    },
  ),
  loc_holiday: inLanguages(
    { id: code, location_code: code, holiday_date: date, holiday_name: name, holiday_desc: note },
    {
      key: ['lang_code', 'location_code', 'holiday_date', 'holiday_name'],
      languages: 'any',
      defaults: { holiday_desc: '' },
      references: [to('location', 'location_code', 'leave-row-out')],
    },
  ),
  reg_exceptional_holiday: inLanguages(
    { regcntr_id: code, hol_date: date, hol_name: name, hol_reason: note },
    {
      key: ['lang_code', 'regcntr_id', 'hol_date'],
      languages: 'any',
      defaults: { hol_reason: '' },
      references: [to('registration_center', 'regcntr_id', 'leave-row-out', 'id')],
    },
  ),
  doc_category: coded({ shared: ['is_active'], presence: 'required' }),
  doc_type: coded({ shared: ['is_active'], presence: 'required' }),
  valid_document: inLanguages(PAIR, {
    key: ['lang_code', 'doccat_code', 'doctyp_code'],
    languages: 'any',
    references: PAIR_REFERENCES,
    presence: 'required',
  }),
  applicant_valid_document: inLanguages(
    { apptyp_code: code, ...PAIR },
    {
      key: ['lang_code', 'apptyp_code', 'doccat_code', 'doctyp_code'],
      languages: 'any',
      references: PAIR_REFERENCES,
    },
  ),
  dynamic_field: inLanguages(
    { id: code, name, description: note, data_type: note, value_json: codeAndValue },
    { key: ['lang_code', 'name', 'value_code'], shared: ['is_active'], presence: 'required' },
  ),
  title: coded(),
  template_type: inLanguages(
    { code, descr: note },
    { key: ['lang_code', 'code'], languages: 'any', defaults: { descr: '' } },
  ),
  template: inLanguages(
    {
      id: code,
      name,
      descr: note,
      file_format_code: note,
      model: note,
      file_txt: body,
      module_id: note,
      module_name: note,
      template_typ_code: code,
    },
    {
      key: ['lang_code', 'template_typ_code'],
      languages: 'any',
      defaults: { descr: '', file_format_code: 'txt', model: 'velocity', module_id: '', module_name: '' },
    },
  ),
  blocklisted_words: inLanguages(
    { word: name, descr: note },
    { key: ['lang_code', 'word'], languages: 'any', defaults: { descr: '' } },
  ),
  reason_category: coded(),
  reason_list: inLanguages(
    { ...CODED, rsncat_code: code },
    {
      key: ['lang_code', 'rsncat_code', 'code'],
      defaults: { descr: '' },
      references: [to('reason_category', 'rsncat_code', 'leave-row-out')],
    },
  ),
  machine_master: inLanguages(
    {
      id: code,
      name,
      mac_address: note,
      serial_num: note,
      ip_address: note,
      mspec_id: note,
      public_key: publicKey,
      key_index: note,
      sign_public_key: publicKey,
      zone_code: codeOrNone,
      regcntr_id: codeOrNone,
    },
    {
      key: ['lang_code', 'id'],
      shared: ['public_key', 'sign_public_key', 'regcntr_id', 'is_active'],
      languages: 'any',
      defaults: { mspec_id: '', key_index: '', sign_public_key: '' },
      references: [
        to('registration_center', 'regcntr_id', 'leave-row-out', 'id'),
        to('zone', 'zone_code', 'keep'),
      ],
    },
  ),
};

/** Columns of MOSIP's files that say who wrote a row and when; they are neither missed nor read. */
const WRITTEN_BY = ['cr_by', 'cr_dtimes', 'upd_by', 'upd_dtimes', 'is_deleted', 'del_dtimes', ''];

export function isBookkeeping(column: string): boolean {
  return WRITTEN_BY.includes(column);
}

export function definitionOf(table: TableName): TableDefinition {
  return TABLES[table];
}
