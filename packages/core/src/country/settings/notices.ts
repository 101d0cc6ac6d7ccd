import type { SettingTable } from './definition.ts';

export const NOTICE_SETTINGS = {
  'mosip.notificationtype': {
    kind: 'list',
    default: ['SMS', 'EMAIL'],
    separator: '|',
    minEntries: 1,
    maxEntries: 2,
    of: ['SMS', 'EMAIL'],
    doc: 'Channels on which people are told what happened',
  },
  'notification.uin.masking.charcount': {
    kind: 'whole',
    default: 8,
    min: 6,
    max: 12,
    doc: 'Leading digits of an id hidden in a message',
  },
} as const satisfies SettingTable;
