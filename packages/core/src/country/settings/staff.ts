import { STAFF_ROLES } from '../../backbone/sign-in/staff.ts';
import type { SettingTable } from './definition.ts';

export const STAFF_SETTINGS = {
  'doorstep.staff.tries-before-rest': {
    kind: 'whole',
    default: 5,
    min: 3,
    max: 20,
    doc: 'Wrong passwords in a row after which an account of staff rests',
  },
  'doorstep.staff.rest-seconds': {
    kind: 'whole',
    default: 900,
    min: 60,
    max: 86_400,
    doc: 'Seconds such an account rests',
  },
  'doorstep.staff.session-seconds': {
    kind: 'whole',
    default: 28_800,
    min: 900,
    max: 43_200,
    doc: "Seconds a member of staff's sign-in lasts",
  },
  'doorstep.staff.idle-seconds': {
    kind: 'whole',
    default: 3_600,
    min: 300,
    max: 43_200,
    doc: 'Seconds after which a sign-in of staff at the portal that nobody uses is over',
  },
  'doorstep.staff.second-factor-roles': {
    kind: 'list',
    default: [
      'GLOBAL_ADMIN',
      'ZONAL_ADMIN',
      'REGISTRATION_ADMIN',
      'PRE_REGISTRATION_ADMIN',
      'MASTERDATA_ADMIN',
      'PARTNER_ADMIN',
      'PMS_ADMIN',
    ],
    separator: ',',
    minEntries: 0,
    maxEntries: 20,
    of: STAFF_ROLES,
    doc: 'Roles of staff who must prove themselves at the portal by an authenticator app as well',
  },
  'doorstep.office.page-size': {
    kind: 'whole',
    default: 25,
    min: 5,
    max: 100,
    doc: 'Rows on a page of the back office',
  },
  'mosip.admin.applicant-details.max.login.count': {
    kind: 'whole',
    default: 15,
    min: 0,
    max: 1_000,
    doc: 'Registrations whose applicant one officer may look at on a day (UTC)',
  },
  'doorstep.staff.password-length': {
    kind: 'whole',
    default: 12,
    min: 8,
    max: 64,
    doc: "Fewest characters of a staff password; ASVS 5.0 recommends 15",
  },
} as const satisfies SettingTable;
