import { Type } from 'typebox';
import { applicant } from '../access.ts';
import { matches, optionally, shape } from '../checks.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import { SEATS_READ_AUDIT } from './appointment-wire.ts';

const { unreadable } = doorstep.faults;

/**
 * Of each centre the first day on which all of them find a seat: in one slot where one has as many, else in those of
 * that day that lie closest together. The soonest first.
 */
export const findEarliest = operation({
  name: 'preregistration.slot.earliest',
  summary: 'The earliest free slots for one or several people',
  method: 'GET',
  path: '/doorstep/v1/preregistration/earliest',
  family: doorstep,
  access: applicant,
  audit: SEATS_READ_AUDIT,
  input: {
    query: Type.Object({
      /** Ids parted by commas, twenty at most. */
      centres: Type.String({ maxLength: 800 }),
      /** One to fifty; one where it is left out. */
      people: Type.Optional(Type.String({ maxLength: 2 })),
      /** `yyyy-MM-dd`; without it from the first day that can be booked. */
      from: Type.Optional(Type.String({ maxLength: 10 })),
    }),
  },
  checks: [
    shape('query.centres', matches(/^[\w-]{1,36}(,[\w-]{1,36}){0,19}$/u), unreadable),
    shape('query.people', optionally(matches(/^([1-9]|[1-4]\d|50)$/u)), unreadable),
    shape('query.from', optionally(matches(/^\d{4}-\d{2}-\d{2}$/u)), unreadable),
  ],
  collects: 'first',
  output: Type.Object({
    offers: Type.Array(
      Type.Object({
        centreId: Type.String(),
        date: Type.String(),
        /** By time; `people` add up to those asked for. */
        slots: Type.Array(Type.Object({ from: Type.String(), to: Type.String(), people: Type.Number() })),
      }),
    ),
  }),
  failures: {
    'centre-unknown': { code: 'centre-unknown', text: 'There is no such centre', status: 404 },
    'date-invalid': { code: 'date-invalid', text: 'There is no such day', status: 422 },
  },
});
