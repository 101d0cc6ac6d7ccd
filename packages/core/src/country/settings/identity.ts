import type { SettingTable } from './definition.ts';

export const IDENTITY_SETTINGS = {
  'mosip.kernel.idobjectvalidator.mandatory-attributes.id-repository.new-registration': {
    kind: 'list',
    default: [
      'IDSchemaVersion',
      'UIN',
      'fullName',
      'dateOfBirth|age',
      'gender',
      'addressLine1',
      'region',
      'province',
      'city',
      'zone',
    ],
    separator: ',',
    minEntries: 1,
    maxEntries: 40,
    doc: 'Fields a new identity must have; | parts alternatives',
  },
  'mosip.kernel.idobjectvalidator.mandatory-attributes.id-repository.update-uin': {
    kind: 'list',
    default: ['IDSchemaVersion', 'UIN'],
    separator: ',',
    minEntries: 1,
    maxEntries: 40,
    doc: 'Fields the update of an identity must have',
  },
} as const satisfies SettingTable;
