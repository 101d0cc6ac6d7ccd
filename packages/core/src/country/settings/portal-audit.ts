import type { SettingTable } from './definition.ts';

export const PORTAL_AUDIT_SETTINGS = {
  'doorstep.portal-audit.events-per-minute': {
    kind: 'whole',
    default: 120,
    min: 1,
    max: 6000,
    doc: 'Events a portal may have audited for one person, or one address, in a minute; more are left out',
  },
} as const satisfies SettingTable;
