import type { SettingTable } from './definition.ts';

const SERVICE_TYPES = [
  'ALL',
  'AUTHENTICATION_REQUEST',
  'SERVICE_REQUEST',
  'DATA_UPDATE_REQUEST',
  'ID_MANAGEMENT_REQUEST',
  'DATA_SHARE_REQUEST',
] as const;
const STATUSES = ['ALL', 'SUCCESS', 'IN_PROGRESS', 'FAILED', 'CANCELED'] as const;

export const HISTORY_SETTINGS = {
  'resident.view-history.default.page.size': {
    kind: 'whole',
    default: 10,
    min: 1,
    max: 100,
    doc: 'Events on a page of the history when the client asks for no size',
  },
  'resident.notifications.default.page.size': {
    kind: 'whole',
    default: 100,
    min: 1,
    max: 100,
    doc: 'Notifications on a page when the client asks for no size',
  },
  'doorstep.history.pins': {
    kind: 'whole',
    default: 3,
    min: 1,
    max: 20,
    doc: 'Events a person can pin to the top of the history',
  },
  'resident.service-history.download.max.count': {
    kind: 'whole',
    default: 100,
    min: 1,
    max: 1000,
    doc: 'Events in a downloaded history',
  },
  'resident.view.history.serviceType.filters': {
    kind: 'list',
    default: SERVICE_TYPES,
    separator: ',',
    minEntries: 1,
    maxEntries: SERVICE_TYPES.length,
    of: SERVICE_TYPES,
    doc: 'Kinds of service the history can be filtered by',
  },
  'resident.view.history.status.filters': {
    kind: 'list',
    default: STATUSES,
    separator: ',',
    minEntries: 1,
    maxEntries: STATUSES.length,
    of: STATUSES,
    doc: 'Statuses the history can be filtered by',
  },
  'mosip.resident.eventid.searchtext.length': {
    kind: 'whole',
    default: 16,
    min: 1,
    max: 64,
    doc: "Characters of the history's search text",
  },
  'resident.ui.notification.update.interval.seconds': {
    kind: 'whole',
    default: 30,
    min: 10,
    max: 600,
    doc: 'Seconds between two looks for new notifications',
  },
} as const satisfies SettingTable;
