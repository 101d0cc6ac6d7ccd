import type { RawTables } from '../pack/read-master-data.ts';
import type { RawRow } from '../pack/table.ts';
import { definitionOf } from '../pack/tables.ts';
import { TABLE_NAMES } from '../pack/table-name.ts';
import type { TableName } from '../pack/table-name.ts';

type Written = Readonly<Record<string, string>>;

const LANGUAGES = ['eng', 'fra', 'ara'] as const;

/** One row in each of the three languages; a list is a value in each. */
function inEach(values: Readonly<Record<string, string | readonly [string, string, string]>>): Written[] {
  return LANGUAGES.map((language, index) => ({
    lang_code: language,
    is_active: 'TRUE',
    ...Object.fromEntries(
      Object.entries(values).map(([column, value]) => [
        column,
        typeof value === 'string' ? value : (value[index] ?? ''),
      ]),
    ),
  }));
}

const LEVELS = {
  '0': ['Country', 'Pays', 'بلد'],
  '1': ['Region', 'Région', 'جهة'],
  '2': ['City', 'Ville', 'مدينة'],
} as const;

function place(
  code: string,
  level: keyof typeof LEVELS,
  parent: string,
  name: readonly [string, string, string],
): Written[] {
  return inEach({
    code,
    name,
    hierarchy_level: level,
    hierarchy_level_name: LEVELS[level],
    parent_loc_code: parent,
  });
}

/** A centre open from nine to five, in the city of Kenza, without lunch. */
export function aCentre(
  values: Readonly<Record<string, string | readonly [string, string, string]>>,
): Written[] {
  return inEach({
    id: '10001',
    name: ['Harbour centre', 'Centre du port', 'مركز الميناء'],
    cntrtyp_code: 'REG',
    addr_line1: ['12 Quay Street', '12, rue du Quai', '12 شارع الرصيف'],
    addr_line2: '',
    addr_line3: '',
    latitude: '34.25',
    longitude: '-6.58',
    location_code: 'KEN',
    contact_phone: '0700900100',
    contact_person: 'Amal',
    number_of_kiosks: '3',
    working_hours: '8:00:00',
    per_kiosk_process_time: '00:15:00',
    center_start_time: '09:00:00',
    center_end_time: '17:00:00',
    lunch_start_time: '00:00:00',
    lunch_end_time: '00:00:00',
    time_zone: 'Africa/Tunis',
    holiday_loc_code: 'CST',
    zone_code: 'CST',
    ...values,
  });
}

function coded(code: string, name: readonly [string, string, string]): Written[] {
  return inEach({ code, name, descr: name });
}

const WEEK = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const ROWS: Readonly<Record<TableName, readonly Written[]>> = {
  language: [
    { code: 'eng', name: 'English', family: 'Indo-European', native_name: 'English', is_active: 'TRUE' },
    { code: 'fra', name: 'French', family: 'Indo-European', native_name: 'français', is_active: 'TRUE' },
    { code: 'ara', name: 'Arabic', family: 'Afro-Asiatic', native_name: 'العربية', is_active: 'TRUE' },
  ],
  loc_hierarchy_list: Object.entries(LEVELS).flatMap(([level, name]) =>
    inEach({ hierarchy_level: level, hierarchy_level_name: name }),
  ),
  location: [
    ...place('MER', '0', '', ['Meridia', 'Méridie', 'ميريديا']),
    ...place('CST', '1', 'MER', ['Coast', 'Côte', 'الساحل']),
    ...place('NOR', '1', 'MER', ['North', 'Nord', 'الشمال']),
    ...place('KEN', '2', 'CST', ['Kenza', 'Kenza', 'كنزة']),
    ...place('ELO', '2', 'CST', ['Elouane', 'Élouane', 'العوان']),
    ...place('TAR', '2', 'NOR', ['Tarzout', 'Tarzout', 'ترزوت']),
  ],
  zone: inEach({
    code: 'CST',
    name: ['Coast', 'Côte', 'الساحل'],
    hierarchy_level: '0',
    hierarchy_level_name: 'Zone',
    hierarchy_path: 'CST',
    parent_zone_code: '',
  }),
  reg_center_type: coded('REG', ['Regular', 'Ordinaire', 'عادي']),
  registration_center: [
    ...aCentre({}),
    ...aCentre({
      id: '10002',
      name: ['Elouane centre', 'Centre d’Élouane', 'مركز العوان'],
      location_code: 'ELO',
      latitude: '34.27',
      longitude: '-6.58',
      lunch_start_time: '13:00:00',
      lunch_end_time: '14:00:00',
    }),
    ...aCentre({
      id: '10003',
      name: ['Tarzout centre', 'Centre de Tarzout', 'مركز ترزوت'],
      location_code: 'TAR',
      latitude: '35.90',
      longitude: '-5.40',
      holiday_loc_code: 'NOR',
      zone_code: '',
    }),
    ...aCentre({ id: '10004', name: ['Closed', 'Fermé', 'مغلق'], is_active: 'FALSE' }),
  ],
  daysofweek_list: WEEK.flatMap((name, index) =>
    inEach({
      code: String(101 + index),
      name,
      day_seq: String(index + 1),
      is_global_working: index < 5 ? 'TRUE' : 'FALSE',
    }),
  ),
  reg_working_nonworking: WEEK.map((_, index) => ({
    lang_code: 'eng',
    regcntr_id: '10002',
    day_code: String(101 + index),
    is_working: index === 6 ? 'TRUE' : 'FALSE',
    is_active: 'TRUE',
  })),
  loc_holiday: [
    ...inEach({
      id: '1',
      location_code: 'MER',
      holiday_date: '2026-07-25',
      holiday_name: ['Republic Day', 'Fête de la République', 'عيد الجمهورية'],
      holiday_desc: '',
    }),
    ...inEach({
      id: '2',
      location_code: 'CST',
      holiday_date: '2026-08-13',
      holiday_name: ['Day of the Sea', 'Fête de la Mer', 'عيد البحر'],
      holiday_desc: '',
    }),
  ],
  reg_exceptional_holiday: inEach({
    regcntr_id: '10001',
    hol_date: '2026-11-23',
    hol_name: ['Works', 'Travaux', 'أشغال'],
    hol_reason: '',
  }),
  doc_category: [
    ...coded('POI', ['Proof of identity', 'Preuve d’identité', 'إثبات الهوية']),
    ...coded('POA', ['Proof of address', 'Preuve d’adresse', 'إثبات العنوان']),
  ],
  doc_type: [
    ...coded('PAS', ['Passport', 'Passeport', 'جواز سفر']),
    ...coded('RNC', ['Rental contract', 'Bail', 'عقد إيجار']),
  ],
  valid_document: [
    { lang_code: 'eng', doccat_code: 'POI', doctyp_code: 'PAS', is_active: 'TRUE' },
    { lang_code: 'eng', doccat_code: 'POA', doctyp_code: 'RNC', is_active: 'TRUE' },
  ],
  applicant_valid_document: [
    { lang_code: 'eng', apptyp_code: '001', doccat_code: 'POI', doctyp_code: 'PAS', is_active: 'TRUE' },
  ],
  dynamic_field: [
    ['gender', 'MLE', ['Male', 'Masculin', 'ذكر']] as const,
    ['gender', 'FLE', ['Female', 'Féminin', 'أنثى']] as const,
    ['residenceStatus', 'FR', ['Foreigner', 'Étranger', 'أجنبي']] as const,
  ].flatMap(([field, code, name], index) =>
    LANGUAGES.map((language, turn) => ({
      lang_code: language,
      id: `${String(index)}-${language}`,
      name: field,
      description: field,
      data_type: 'string',
      value_json: JSON.stringify({ code, value: name[turn] }),
      is_active: 'TRUE',
    })),
  ),
  title: coded('MRS', ['Mrs', 'Madame', 'السيدة']),
  template_type: [],
  template: inEach({
    id: 'T1',
    name: 'Greeting',
    file_format_code: 'txt',
    model: 'velocity',
    file_txt: ['Good day $name', 'Bonjour $name', 'مرحبا $name'],
    template_typ_code: 'greeting',
  }),
  blocklisted_words: [{ lang_code: 'eng', word: 'drat', descr: '', is_active: 'TRUE' }],
  reason_category: coded('CLR', ['Client rejection', 'Rejet du client', 'رفض']),
  reason_list: inEach({ code: 'APM', name: 'Photo', descr: '', rsncat_code: 'CLR' }),
  machine_master: [
    {
      lang_code: 'eng',
      id: '20011',
      name: 'Harbour one',
      mac_address: '02-00-00-00-20-11',
      serial_num: 'SN20011',
      ip_address: '',
      mspec_id: 'DESK-1',
      public_key: 'MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX',
      key_index: '',
      zone_code: 'CST',
      regcntr_id: '10001',
      is_active: 'TRUE',
    },
  ],
};

export type RawChanges = Readonly<
  Partial<Record<TableName, (rows: readonly Written[]) => readonly Written[]>>
>;

/** A whole small country without a fault, with some files changed; a row's line is its place in its file. */
export function aRawSet(changes: RawChanges = {}): RawTables {
  const entries = TABLE_NAMES.map((table): [TableName, readonly RawRow[]] => {
    const rows = changes[table]?.(ROWS[table]) ?? ROWS[table];
    return [table, rows.map((values, index) => ({ line: index + 2, values }))];
  });
  return Object.fromEntries(entries);
}

/** The same as the text of a CSV file. */
export function csvOf(table: TableName, rows: readonly Written[] = ROWS[table]): string {
  const columns = Object.keys(definitionOf(table).columns);
  const field = (text: string): string => (/[",\n\r]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => columns.map((column) => field(row[column] ?? '')).join(','));
  return [columns.join(','), ...lines, ''].join('\n');
}
