import { Type } from 'typebox';
import { isWholeNumber, optionally, shape } from '../checks.ts';
import { RESIDENT_FAULTS } from './wire.ts';

/** The two headers that decide how dates are written (resident-services §1.5). */
export const LocaleHeaders = Type.Object({
  'time-zone-offset': Type.Optional(Type.String()),
  locale: Type.Optional(Type.String({ maxLength: 35 })),
});

/** A time-zone offset that is no whole number is refused by the generic handler; an empty one is none. */
export const timeZoneOffset = shape(
  'headers.time-zone-offset',
  optionally((value) => value === '' || isWholeNumber(value)),
  RESIDENT_FAULTS.unreadable,
);
