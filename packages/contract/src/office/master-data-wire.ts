import { Type } from 'typebox';
import { AREA_ROLES } from '@doorstep/core/office/access/area.ts';
import { staffWith } from '../access.ts';
import { Instant, Text } from './wire.ts';

export const keepers = staffWith(...AREA_ROLES['master-data']);
export const officePath = '/doorstep/v1/office/master-data';

/** The version that was looked at: a change on another one is refused. */
export const Version = Type.Integer({ minimum: 0 });

/** What a change would do to slots and bookings. Booked seats stay booked: whoever no longer fits is told. */
export const Effect = Type.Object({
  /** Seats. */
  gained: Type.Number(),
  lost: Type.Number(),
  /** Bookings. */
  touched: Type.Number(),
  days: Type.Array(
    Type.Object({
      date: Text,
      seatsBefore: Type.Number(),
      seatsAfter: Type.Number(),
      touched: Type.Number(),
    }),
  ),
});

export const PastChanges = Type.Array(Type.Object({ at: Instant, by: Text, reason: Text }));

export const CHANGED_MEANWHILE = {
  code: 'changed-meanwhile',
  text: 'Somebody changed the master data meanwhile. Look at it again',
  status: 409,
} as const;
