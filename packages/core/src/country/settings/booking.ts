import type { SettingTable } from './definition.ts';

/** Appointments, by the names of the reference (pre-registration §8). */
export const BOOKING_SETTINGS = {
  'preregistration.booking.offset': {
    kind: 'whole',
    default: 2,
    min: 0,
    max: 60,
    doc: 'Days from today to the first day that can be booked',
  },
  'preregistration.availability.noOfDays': {
    kind: 'whole',
    default: 140,
    min: 1,
    max: 366,
    doc: 'Open days a calendar shows at most, of those that have slots',
  },
  'preregistration.availability.sync': {
    kind: 'whole',
    default: 30,
    min: 1,
    max: 366,
    doc: 'Days ahead for which slots are made',
  },
  'preregistration.timespan.rebook': {
    kind: 'whole',
    default: 0,
    min: 0,
    max: 720,
    doc: 'Hours before an appointment after which it can no longer be moved',
  },
  'preregistration.timespan.cancel': {
    kind: 'whole',
    default: 0,
    min: 0,
    max: 720,
    doc: 'Hours before an appointment after which it can no longer be cancelled',
  },
} as const satisfies SettingTable;
