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
  'doorstep.preregistration.named-recipients': {
    kind: 'whole',
    default: 5,
    min: 0,
    max: 50,
    doc: 'People an applicant may have told of one application beside themselves',
  },
  'doorstep.preregistration.named-recipients-a-day': {
    kind: 'whole',
    default: 10,
    min: 0,
    max: 1_000,
    doc: 'People one account may have told of its applications in a day',
  },
  'doorstep.preregistration.reminder-hours': {
    kind: 'whole',
    default: 24,
    min: 0,
    max: 336,
    doc: 'Hours before an appointment at which the applicant is reminded; 0 for never',
  },
} as const satisfies SettingTable;
