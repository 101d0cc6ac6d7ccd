/** The files of MOSIP's set that are loaded, in the order they are told of. */
export const TABLE_NAMES = [
  'language',
  'loc_hierarchy_list',
  'location',
  'zone',
  'reg_center_type',
  'registration_center',
  'daysofweek_list',
  'reg_working_nonworking',
  'loc_holiday',
  'reg_exceptional_holiday',
  'doc_category',
  'doc_type',
  'valid_document',
  'applicant_valid_document',
  'dynamic_field',
  'title',
  'template_type',
  'template',
  'blocklisted_words',
  'reason_category',
  'reason_list',
  'machine_master',
] as const;

export type TableName = (typeof TABLE_NAMES)[number];
