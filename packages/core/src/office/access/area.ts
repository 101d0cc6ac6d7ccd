import type { StaffRole } from '../../backbone/sign-in/staff.ts';

/** What the back office is made of; each opens to some of the staff. */
const OFFICE_AREAS = [
  'decisions',
  'reports',
  'credentials',
  'partners',
  'messages',
  'master-data',
  'audit',
  'figures',
] as const;
export type OfficeArea = (typeof OFFICE_AREAS)[number];

/** Least first: whoever keeps the master data sees nobody's papers, and whoever decides reads no audit. */
export const AREA_ROLES = {
  decisions: ['GLOBAL_ADMIN', 'REGISTRATION_ADMIN'],
  reports: ['GLOBAL_ADMIN', 'REGISTRATION_ADMIN'],
  credentials: ['GLOBAL_ADMIN', 'PARTNER_ADMIN', 'PMS_ADMIN'],
  partners: ['GLOBAL_ADMIN', 'PARTNER_ADMIN', 'PMS_ADMIN'],
  messages: ['GLOBAL_ADMIN', 'PRE_REGISTRATION_ADMIN'],
  'master-data': ['GLOBAL_ADMIN', 'MASTERDATA_ADMIN'],
  audit: ['GLOBAL_ADMIN'],
  figures: [
    'GLOBAL_ADMIN',
    'ZONAL_ADMIN',
    'REGISTRATION_ADMIN',
    'PRE_REGISTRATION_ADMIN',
    'MASTERDATA_ADMIN',
  ],
} as const satisfies Readonly<Record<OfficeArea, readonly StaffRole[]>>;

/** In the order of the menu; none for who has no work in the back office. */
export function areasOf(roles: readonly string[]): readonly OfficeArea[] {
  return OFFICE_AREAS.filter((area) => AREA_ROLES[area].some((role) => roles.includes(role)));
}
