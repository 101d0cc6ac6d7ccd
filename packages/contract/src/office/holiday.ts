import { Type } from 'typebox';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import { CHANGED_MEANWHILE, Effect, Version, keepers, officePath } from './master-data-wire.ts';
import { Language, Text, Why, readAudit, listAudit } from './wire.ts';

const path = `${officePath}/holidays`;
const shared = { family: doorstep, access: keepers, collects: 'first' } as const;
const DAY_UNKNOWN = {
  code: 'day-unknown',
  text: 'There is no such day, or it is over',
  status: 422,
} as const;

const Change = Type.Object({
  locationCode: Type.String({ minLength: 1, maxLength: 36 }),
  date: Type.String({ maxLength: 10 }),
  name: Type.String({ minLength: 1, maxLength: 100 }),
  act: Type.Union([Type.Literal('add'), Type.Literal('remove')]),
});

export const listOfficeHolidays = operation({
  ...shared,
  name: 'office.holiday.list',
  summary: 'Public holidays from today, and the places that may keep one',
  method: 'GET',
  path,
  audit: listAudit,
  input: { query: Type.Object({ language: Language }) },
  checks: [],
  output: Type.Object({
    version: Version,
    holidays: Type.Array(Type.Object({ date: Text, name: Text, locationCode: Text, location: Text })),
    /** The country and what lies directly in it. */
    places: Type.Array(Type.Object({ code: Text, name: Text })),
  }),
  failures: {},
});

export const previewOfficeHoliday = operation({
  ...shared,
  name: 'office.holiday.preview',
  summary: 'What a public holiday would do to slots and bookings; changes nothing',
  method: 'POST',
  path: `${path}/preview`,
  audit: listAudit,
  input: { body: Type.Object({ change: Change }) },
  checks: [],
  output: Type.Object({ version: Version, centres: Type.Number(), effect: Effect }),
  failures: { 'day-unknown': DAY_UNKNOWN },
});

export const publishOfficeHoliday = operation({
  ...shared,
  name: 'office.holiday.publish',
  summary: 'Add a public holiday, or take one away; served everywhere within a second',
  method: 'POST',
  path: `${path}/publish`,
  audit: readAudit,
  input: { body: Type.Object({ change: Change, version: Version, reason: Why }) },
  checks: [],
  output: Type.Object({}),
  failures: {
    'day-unknown': DAY_UNKNOWN,
    'changed-meanwhile': CHANGED_MEANWHILE,
    'entry-unknown': {
      code: 'entry-unknown',
      text: 'There is no such place, or no such holiday',
      status: 404,
    },
  },
});
