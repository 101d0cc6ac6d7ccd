/** What administrators search: the wire's name of each column and ours, which is the only text that enters SQL. */
export interface SearchEntity {
  readonly table: string;
  /** Wire name to column; the first is the code by which a row is known. */
  readonly columns: Readonly<Record<string, string>>;
}

const ACTIVE = { langCode: 'lang_code', isActive: 'is_active' } as const;
const CODED = { code: 'code', name: 'name', description: 'descr', ...ACTIVE } as const;

const SEARCH_ENTITIES: Readonly<Record<string, SearchEntity>> = {
  locations: {
    table: 'location',
    columns: {
      code: 'code',
      name: 'name',
      hierarchyLevel: 'hierarchy_level',
      hierarchyName: 'hierarchy_level_name',
      parentLocCode: 'parent_loc_code',
      ...ACTIVE,
    },
  },
  locationHierarchyLevels: {
    table: 'loc_hierarchy_list',
    columns: {
      hierarchyLevel: 'hierarchy_level',
      hierarchyLevelName: 'hierarchy_level_name',
      ...ACTIVE,
    },
  },
  registrationcenters: {
    table: 'registration_center',
    columns: {
      id: 'id',
      name: 'name',
      centerTypeCode: 'cntrtyp_code',
      addressLine1: 'addr_line1',
      addressLine2: 'addr_line2',
      addressLine3: 'addr_line3',
      latitude: 'latitude',
      longitude: 'longitude',
      locationCode: 'location_code',
      contactPhone: 'contact_phone',
      contactPerson: 'contact_person',
      numberOfKiosks: 'number_of_kiosks',
      workingHours: 'working_hours',
      centerStartTime: 'center_start_time',
      centerEndTime: 'center_end_time',
      lunchStartTime: 'lunch_start_time',
      lunchEndTime: 'lunch_end_time',
      timeZone: 'time_zone',
      holidayLocationCode: 'holiday_loc_code',
      zoneCode: 'zone_code',
      ...ACTIVE,
    },
  },
  registrationcentertypes: { table: 'reg_center_type', columns: CODED },
  holidays: {
    table: 'loc_holiday',
    columns: {
      holidayId: 'id',
      holidayName: 'holiday_name',
      holidayDesc: 'holiday_desc',
      holidayDate: 'holiday_date',
      locationCode: 'location_code',
      ...ACTIVE,
    },
  },
  documentcategories: { table: 'doc_category', columns: CODED },
  documenttypes: { table: 'doc_type', columns: CODED },
  title: {
    table: 'title',
    columns: { code: 'code', titleName: 'name', titleDescription: 'descr', ...ACTIVE },
  },
  dynamicfields: {
    table: 'dynamic_field',
    columns: {
      id: 'id',
      name: 'name',
      description: 'description',
      dataType: 'data_type',
      code: 'value_code',
      value: 'value',
      ...ACTIVE,
    },
  },
  templates: {
    table: 'template',
    columns: {
      id: 'id',
      name: 'name',
      description: 'descr',
      fileFormatCode: 'file_format_code',
      model: 'model',
      fileText: 'file_txt',
      moduleId: 'module_id',
      moduleName: 'module_name',
      templateTypeCode: 'template_typ_code',
      ...ACTIVE,
    },
  },
  templatetypes: {
    table: 'template_type',
    columns: { code: 'code', description: 'descr', ...ACTIVE },
  },
  blocklistedwords: {
    table: 'blocklisted_words',
    columns: { word: 'word', description: 'descr', ...ACTIVE },
  },
  machines: {
    table: 'machine_master',
    columns: {
      id: 'id',
      name: 'name',
      macAddress: 'mac_address',
      serialNum: 'serial_num',
      ipAddress: 'ip_address',
      machineSpecId: 'mspec_id',
      zoneCode: 'zone_code',
      regCenterId: 'regcntr_id',
      ...ACTIVE,
    },
  },
  zones: {
    table: 'zone',
    columns: {
      code: 'code',
      name: 'name',
      hierarchyLevel: 'hierarchy_level',
      hierarchyName: 'hierarchy_level_name',
      hierarchyPath: 'hierarchy_path',
      parentZoneCode: 'parent_zone_code',
      ...ACTIVE,
    },
  },
};

export function searchEntity(name: string): SearchEntity | null {
  return Object.hasOwn(SEARCH_ENTITIES, name) ? (SEARCH_ENTITIES[name] ?? null) : null;
}

export function columnOf({ columns }: SearchEntity, wireName: string): string | null {
  return Object.hasOwn(columns, wireName) ? (columns[wireName] ?? null) : null;
}
