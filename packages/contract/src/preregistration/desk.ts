import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { matches, oneOf, optionally, shape } from '../checks.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';

const { unreadable } = doorstep.faults;
const path = '/doorstep/v1/desk/visits';

export const officers = clientWith('REGISTRATION_OFFICER', 'REGISTRATION_SUPERVISOR');

/** The handler writes an entry of its own, which says whose data was read. */
export const readAudit = { module: 'DESK', success: null, failure: ['PRE_405', 'EXCEPTION'] } as const;

export const NO_CENTRE = {
  code: 'no-centre',
  text: 'This account is assigned to no centre',
  status: 409,
} as const;

const Text = Type.String();
const State = Type.Union([
  Type.Literal('expected'),
  Type.Literal('present'),
  Type.Literal('walk-in'),
  Type.Literal('no-show'),
  Type.Literal('registered'),
]);
const isState = optionally(oneOf('expected', 'present', 'walk-in', 'no-show', 'registered'));
const isDay = optionally(matches(/^\d{4}-\d{2}-\d{2}$/u));

const List = Type.Object({
  /** `yyyy-MM-dd`, by the centre's clock. */
  day: Text,
  today: Text,
  visits: Type.Array(
    Type.Object({
      preRegistrationId: Text,
      /** Null without a form, or while it has no name. */
      name: Type.Union([Text, Type.Null()]),
      bookingType: Text,
      state: State,
      /** `HH:mm`; null for who came without an appointment. */
      from: Type.Union([Text, Type.Null()]),
      to: Type.Union([Text, Type.Null()]),
      /** ISO instant of the desk's note, and who wrote it; null while there is none. */
      notedAt: Type.Union([Text, Type.Null()]),
      notedBy: Type.Union([Text, Type.Null()]),
    }),
  ),
  total: Type.Number(),
  counts: Type.Object({
    expected: Type.Number(),
    present: Type.Number(),
    'walk-in': Type.Number(),
    'no-show': Type.Number(),
    registered: Type.Number(),
  }),
});

const asked = {
  /** Without it today. */
  day: Type.Optional(Type.String({ maxLength: 10 })),
  state: Type.Optional(Type.String({ maxLength: 10 })),
  language: Type.String({ maxLength: 10 }),
};

/** The list of the officer's own centre, whatever else the account may do. */
export const listVisits = operation({
  name: 'desk.visit.list',
  summary: 'Who is expected at the officer’s centre on a day, or came to it',
  method: 'GET',
  path,
  family: doorstep,
  access: officers,
  audit: readAudit,
  input: { query: Type.Object({ ...asked, page: Type.Optional(Type.String({ maxLength: 4 })) }) },
  checks: [
    shape('query.day', isDay, unreadable),
    shape('query.state', isState, unreadable),
    shape('query.page', optionally(matches(/^\d{1,4}$/u)), unreadable),
  ],
  collects: 'first',
  output: Type.Object({ ...List.properties, pageSize: Type.Number() }),
  failures: { 'no-centre': NO_CENTRE },
});

/** A name is somebody's, so that it is asked for in a body and stands in no address. */
export const searchVisits = operation({
  name: 'desk.visit.search',
  summary: 'Who of a day has this in their name or PRID',
  method: 'POST',
  path: `${path}/search`,
  family: doorstep,
  access: officers,
  audit: readAudit,
  input: { body: Type.Object({ ...asked, text: Type.String({ minLength: 1, maxLength: 100 }) }) },
  checks: [shape('body.day', isDay, unreadable), shape('body.state', isState, unreadable)],
  collects: 'first',
  output: List,
  failures: { 'no-centre': NO_CENTRE },
});

export const exportVisits = operation({
  name: 'desk.visit.export',
  summary: 'A day’s whole list, to be saved',
  method: 'GET',
  path: `${path}/export`,
  family: doorstep,
  access: officers,
  audit: readAudit,
  input: { query: Type.Object(asked) },
  checks: [shape('query.day', isDay, unreadable), shape('query.state', isState, unreadable)],
  collects: 'first',
  output: List,
  failures: { 'no-centre': NO_CENTRE },
});
