import type { SettingTable } from './definition.ts';

export const EVENT_HUB_SETTINGS = {
  'doorstep.event-hub.lease-seconds': {
    kind: 'whole',
    default: 604_800,
    min: 60,
    max: 31_536_000,
    doc: 'Seconds a subscription lasts that asks for no other time, and the most one may ask for',
  },
  'doorstep.event-hub.answer-seconds': {
    kind: 'whole',
    default: 20,
    min: 1,
    max: 60,
    doc: 'Seconds a subscriber has to answer',
  },
  'doorstep.event-hub.retry-minutes': {
    kind: 'whole',
    default: 4_320,
    min: 1,
    max: 43_200,
    doc: 'Minutes after which an event that could not be delivered is given up and shown as dead',
  },
  'doorstep.event-hub.keep-days': {
    kind: 'whole',
    default: 7,
    min: 1,
    max: 90,
    doc: 'Days events are kept for subscribers who missed them',
  },
} as const satisfies SettingTable;
