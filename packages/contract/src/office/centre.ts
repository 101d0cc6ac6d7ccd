import { Type } from 'typebox';
import { matches, optionally, shape } from '../checks.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import {
  CHANGED_MEANWHILE,
  Effect,
  PARENT_INACTIVE,
  PastChanges,
  Version,
  keepers,
  officePath,
} from './master-data-wire.ts';
import { Language, PageNumber, Text, Why, readAudit, listAudit } from './wire.ts';

const { unreadable } = doorstep.faults;
const path = `${officePath}/centres`;
const shared = { family: doorstep, access: keepers, collects: 'first' } as const;
const CentreId = Type.Object({ id: Type.String({ maxLength: 36 }) });
const CENTRE_UNKNOWN = { code: 'centre-unknown', text: 'There is no such centre', status: 404 } as const;
const SENSE = {
  'centre-unknown': CENTRE_UNKNOWN,
  'hours-reversed': {
    code: 'hours-reversed',
    text: 'The centre must open before it closes',
    status: 422,
  },
  'lunch-outside': {
    code: 'lunch-outside',
    text: 'Lunch must begin before it ends, while the centre is open',
    status: 422,
  },
  'day-unknown': { code: 'day-unknown', text: 'There is no such day', status: 422 },
  'parent-inactive': PARENT_INACTIVE,
} as const;

/** `HH:mm`, by the centre's clock. */
const Time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
const Lunch = Type.Union([Type.Object({ from: Time, to: Time }), Type.Null()]);
const Day = Type.String({ maxLength: 10 });
const State = Type.Union([Type.Literal('open'), Type.Literal('closed')]);

const Change = Type.Object({
  opensAt: Time,
  closesAt: Time,
  lunch: Lunch,
  kiosks: Type.Integer({ minimum: 0, maximum: 1_000 }),
  /** Minutes one person takes. */
  processMinutes: Type.Integer({ minimum: 1, maximum: 480 }),
  state: State,
  /** Days on which it shall be closed beside those it is. */
  close: Type.Array(Type.Object({ date: Day, name: Type.String({ minLength: 1, maxLength: 100 }) }), {
    maxItems: 50,
  }),
  /** Days of its own on which it shall be open again. */
  reopen: Type.Array(Day, { maxItems: 50 }),
});

export const listOfficeCentres = operation({
  ...shared,
  name: 'office.centre.list',
  summary: 'The country’s centres, or those whose name or place has a text',
  method: 'GET',
  path,
  audit: listAudit,
  input: {
    query: Type.Object({
      language: Language,
      text: Type.Optional(Type.String({ maxLength: 100 })),
      page: PageNumber,
    }),
  },
  checks: [shape('query.page', optionally(matches(/^\d{1,4}$/u)), unreadable)],
  output: Type.Object({
    centres: Type.Array(
      Type.Object({
        id: Text,
        name: Text,
        opensAt: Text,
        closesAt: Text,
        kiosks: Type.Number(),
        state: State,
      }),
    ),
    total: Type.Number(),
    pageSize: Type.Number(),
  }),
  failures: {},
});

export const getOfficeCentre = operation({
  ...shared,
  name: 'office.centre.get',
  summary: 'One centre’s hours, seats and closed days, as they are changed',
  method: 'GET',
  path: `${path}/:id`,
  audit: listAudit,
  input: { params: CentreId, query: Type.Object({ language: Language }) },
  checks: [],
  output: Type.Object({
    id: Text,
    name: Text,
    version: Version,
    timeZone: Text,
    opensAt: Text,
    closesAt: Text,
    lunch: Type.Union([Type.Object({ from: Text, to: Text }), Type.Null()]),
    kiosks: Type.Number(),
    processMinutes: Type.Number(),
    state: State,
    /** Of its own, in their order, from today. */
    closedDays: Type.Array(Type.Object({ date: Text, name: Text })),
    /** Public ones that it keeps, this year and next. */
    holidays: Type.Array(Type.Object({ date: Text, name: Text })),
    changes: PastChanges,
  }),
  failures: { 'centre-unknown': CENTRE_UNKNOWN },
});

export const previewOfficeCentre = operation({
  ...shared,
  name: 'office.centre.preview',
  summary: 'What a change of a centre would do to its slots and bookings; changes nothing',
  method: 'POST',
  path: `${path}/:id/preview`,
  audit: listAudit,
  input: { params: CentreId, body: Type.Object({ change: Change }) },
  checks: [],
  output: Type.Object({ version: Version, effect: Effect }),
  failures: SENSE,
});

export const publishOfficeCentre = operation({
  ...shared,
  name: 'office.centre.publish',
  summary: 'Change a centre; served everywhere within a second',
  method: 'POST',
  path: `${path}/:id/publish`,
  audit: readAudit,
  input: { params: CentreId, body: Type.Object({ change: Change, version: Version, reason: Why }) },
  checks: [],
  output: Type.Object({}),
  failures: { ...SENSE, 'changed-meanwhile': CHANGED_MEANWHILE },
});
