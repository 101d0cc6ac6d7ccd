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
  'doorstep.staff.password-length': {
    kind: 'whole',
    default: 12,
    min: 8,
    max: 64,
    doc: "Fewest characters of a staff password; ASVS 5.0 recommends 15",
  },
} as const satisfies SettingTable;
