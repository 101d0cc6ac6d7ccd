import { Type } from 'typebox';
import { applicant } from '../access.ts';
import { matches, optionally, shape } from '../checks.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import { BOOKING_AUDIT, BOOKING_READ_AUDIT } from './appointment-wire.ts';

const { unreadable } = doorstep.faults;
const MOST_TOGETHER = 50;

export const Prids = Type.Array(Type.String({ maxLength: 36 }), { minItems: 1, maxItems: MOST_TOGETHER });

/** `HH:mm:ss` by the centre's own clock; the day is `yyyy-MM-dd`. */
export const SlotOfCentre = {
  centreId: Type.String({ maxLength: 36 }),
  date: Type.String({ maxLength: 10 }),
  from: Type.String({ maxLength: 8 }),
  to: Type.String({ maxLength: 8 }),
} as const;

const Held = Type.Object({
  /** All of one centre and time that end together. */
  holds: Type.Array(
    Type.Object({
      ...SlotOfCentre,
      applications: Type.Array(Type.String()),
      /** ISO instant; the seats are free again from then on. */
      until: Type.String(),
      /** Seconds left by the server's clock. */
      seconds: Type.Number(),
      /** A hold can be prolonged once; one that the waiting list offered cannot. */
      extendable: Type.Boolean(),
      origin: Type.Union([Type.Literal('chosen'), Type.Literal('offered')]),
    }),
  ),
});

export const APPLICATION_UNKNOWN = {
  code: 'application-unknown',
  text: 'There is no such application',
  status: 404,
} as const;
export const NOT_BOOKABLE = {
  code: 'application-not-bookable',
  text: 'The application cannot be booked as it stands',
  status: 409,
} as const;
export const CENTRE_UNKNOWN = {
  code: 'centre-unknown',
  text: 'There is no such centre',
  status: 404,
} as const;

const path = '/doorstep/v1/preregistration/holds';

/** Seats of one slot for all of the applications or none; they stop holding what they held before. */
export const placeHold = operation({
  name: 'preregistration.hold.place',
  summary: 'Hold seats for a few minutes while somebody decides',
  method: 'POST',
  path,
  family: doorstep,
  access: applicant,
  audit: BOOKING_AUDIT,
  input: { body: Type.Object({ applications: Prids, ...SlotOfCentre }) },
  checks: [],
  collects: 'first',
  output: Held,
  failures: {
    'application-unknown': APPLICATION_UNKNOWN,
    'application-not-bookable': NOT_BOOKABLE,
    'centre-unknown': CENTRE_UNKNOWN,
    'slot-unavailable': { code: 'slot-unavailable', text: 'The slot has no such seats left', status: 409 },
    'too-many-holds': {
      code: 'too-many-holds',
      text: 'This account holds as many seats as it may',
      status: 409,
    },
  },
});

export const extendHold = operation({
  name: 'preregistration.hold.extend',
  summary: 'Begin the minutes of a hold anew, once',
  method: 'POST',
  path: `${path}/extend`,
  family: doorstep,
  access: applicant,
  audit: { ...BOOKING_AUDIT, success: ['PRE_402', 'UPDATE'] },
  input: { body: Type.Object({ applications: Prids }) },
  checks: [],
  collects: 'first',
  output: Held,
  failures: {
    'hold-unknown': { code: 'hold-unknown', text: 'There is no such hold, or it is over', status: 404 },
    'hold-not-extendable': {
      code: 'hold-not-extendable',
      text: 'The hold was prolonged already, or was offered',
      status: 409,
    },
  },
});

/** What is not held is given back as well, so that a second click changes nothing. */
export const dropHolds = operation({
  name: 'preregistration.hold.drop',
  summary: 'Give held seats back',
  method: 'DELETE',
  path,
  family: doorstep,
  access: applicant,
  audit: { ...BOOKING_AUDIT, success: ['PRE_403', 'DELETE'] },
  input: {
    query: Type.Object({
      /** PRIDs parted by commas; without them all of the account's. */
      applications: Type.Optional(Type.String({ maxLength: 1_000 })),
    }),
  },
  checks: [shape('query.applications', optionally(matches(/^\d{14}(,\d{14}){0,49}$/u)), unreadable)],
  collects: 'first',
  output: Held,
  failures: {},
});

export const listHolds = operation({
  name: 'preregistration.hold.list',
  summary: 'The seats the account holds now',
  method: 'GET',
  path,
  family: doorstep,
  access: applicant,
  audit: BOOKING_READ_AUDIT,
  input: {},
  checks: [],
  collects: 'first',
  output: Held,
  failures: {},
});
