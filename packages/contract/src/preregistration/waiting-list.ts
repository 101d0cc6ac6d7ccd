import { Type } from 'typebox';
import { applicant } from '../access.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import { BOOKING_AUDIT, BOOKING_READ_AUDIT } from './appointment-wire.ts';
import { APPLICATION_UNKNOWN, CENTRE_UNKNOWN, NOT_BOOKABLE, Prids, SlotOfCentre } from './holds.ts';

const path = '/doorstep/v1/preregistration/waiting-list';

const PartOfDay = Type.Union([Type.Literal('any'), Type.Literal('morning'), Type.Literal('afternoon')]);

const Entry = Type.Object({
  id: Type.String(),
  applications: Type.Array(Type.String()),
  centreId: Type.String(),
  fromDay: Type.String(),
  toDay: Type.String(),
  partOfDay: PartOfDay,
  /** Others of that centre who came before. */
  ahead: Type.Number(),
  /** The slot held for them until then, to be accepted by booking it; null while there is none. */
  offer: Type.Union([
    Type.Object({
      ...SlotOfCentre,
      /** ISO instant. */
      until: Type.String(),
    }),
    Type.Null(),
  ]),
});

/** Whoever waits for several is offered seats of one slot together. */
export const joinWaitingList = operation({
  name: 'preregistration.waiting-list.join',
  summary: 'Wait for seats of a centre that others give back',
  method: 'POST',
  path,
  family: doorstep,
  access: applicant,
  audit: BOOKING_AUDIT,
  input: {
    body: Type.Object({
      applications: Prids,
      centreId: Type.String({ maxLength: 36 }),
      /** `yyyy-MM-dd`, both included. */
      fromDay: Type.String({ maxLength: 10 }),
      toDay: Type.String({ maxLength: 10 }),
      /** Before noon, or from noon on, by the centre's own clock. */
      partOfDay: PartOfDay,
    }),
  },
  checks: [],
  collects: 'first',
  output: Entry,
  failures: {
    'application-unknown': APPLICATION_UNKNOWN,
    'application-not-bookable': NOT_BOOKABLE,
    'centre-unknown': CENTRE_UNKNOWN,
    'date-invalid': { code: 'date-invalid', text: 'There are no such days to wait for', status: 422 },
    'waits-already': {
      code: 'waits-already',
      text: 'One of the applications waits already',
      status: 409,
    },
    'too-many-waits': {
      code: 'too-many-waits',
      text: 'This account waits as often as it may',
      status: 409,
    },
  },
});

/** A seat that was offered goes to the next; another's place is answered as one that is not there. */
export const leaveWaitingList = operation({
  name: 'preregistration.waiting-list.leave',
  summary: 'Wait no longer',
  method: 'DELETE',
  path: `${path}/:id`,
  family: doorstep,
  access: applicant,
  audit: { ...BOOKING_AUDIT, success: ['PRE_403', 'DELETE'] },
  input: { params: Type.Object({ id: Type.String({ maxLength: 36 }) }) },
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: {
    'place-unknown': { code: 'place-unknown', text: 'There is no such place in the list', status: 404 },
  },
});

export const listWaiting = operation({
  name: 'preregistration.waiting-list.mine',
  summary: 'What the account waits for, and what it was offered',
  method: 'GET',
  path,
  family: doorstep,
  access: applicant,
  audit: BOOKING_READ_AUDIT,
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({ entries: Type.Array(Entry) }),
  failures: {},
});
