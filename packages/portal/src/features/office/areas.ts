import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { getStaffSession } from '@doorstep/contract/doorstep/staff-session.ts';
import type { IconName } from '../../ui/icons.ts';

export type Area = OutputOf<typeof getStaffSession>['areas'][number];

/** Areas that have pages, by address and picture. */
export const AREAS: Readonly<Record<Area, { readonly href: string; readonly icon: IconName }>> = {
  decisions: { href: '/office/decisions', icon: 'check' },
  reports: { href: '/office/reports', icon: 'help' },
  credentials: { href: '/office/credentials', icon: 'card' },
  partners: { href: '/office/partners', icon: 'globe' },
  messages: { href: '/office/messages', icon: 'mail' },
  'master-data': { href: '/office/master-data', icon: 'place' },
  audit: { href: '/office/audit', icon: 'shield' },
  figures: { href: '/office/figures', icon: 'history' },
};
