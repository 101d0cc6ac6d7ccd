import { Type } from 'typebox';
import { applicant } from '../access.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import { NO_CENTRE, officers, readAudit } from './desk.ts';

const path = '/doorstep/v1/desk/visits/:preRegistrationId';
const Text = Type.String();
const Prid = Type.Object({ preRegistrationId: Type.String({ maxLength: 64 }) });
const State = Type.Union([Type.Literal('present'), Type.Literal('walk-in'), Type.Literal('no-show')]);

const LOOK = {
  'no-centre': NO_CENTRE,
  'application-unknown': {
    code: 'application-unknown',
    text: 'There is no such application',
    status: 404,
  },
  /** All that another centre is told. */
  elsewhere: { code: 'elsewhere', text: 'The appointment is at centre {centreId}: {centre}', status: 409 },
} as const;

/** Form and papers of somebody who has an appointment here, or was taken in here. */
export const getVisit = operation({
  name: 'desk.visit.get',
  summary: 'One person at the desk: what may be done, form and papers',
  method: 'GET',
  path,
  family: doorstep,
  access: officers,
  audit: readAudit,
  input: { params: Prid, query: Type.Object({ language: Type.String({ maxLength: 10 }) }) },
  checks: [],
  collects: 'first',
  output: Type.Object({
    preRegistrationId: Text,
    acts: Type.Array(
      Type.Union([
        Type.Literal('mark-present'),
        Type.Literal('no-show'),
        Type.Literal('walk-in'),
        Type.Literal('undo'),
      ]),
    ),
    /** Null until somebody without an appointment here is taken in. */
    visit: Type.Union([
      Type.Object({
        name: Type.Union([Text, Type.Null()]),
        bookingType: Text,
        statusCode: Text,
        language: Text,
        appointment: Type.Union([
          /** `HH:mm`, by the centre's clock. */
          Type.Object({ date: Text, from: Text, to: Text, here: Type.Boolean() }),
          Type.Null(),
        ]),
        arrival: Type.Union([
          Type.Object({ state: State, at: Text, by: Text, seat: Type.Boolean() }),
          Type.Null(),
        ]),
        /** Of the answers. */
        languages: Type.Array(Text),
        /** In the order of the form; null for an application without one. */
        answers: Type.Union([
          Type.Array(
            Type.Object({
              id: Text,
              label: Text,
              values: Type.Array(Type.Object({ language: Type.Union([Text, Type.Null()]), text: Text })),
            }),
          ),
          Type.Null(),
        ]),
        papers: Type.Array(Type.Object({ id: Text, category: Text, type: Text, name: Text, format: Text })),
      }),
      Type.Null(),
    ]),
  }),
  failures: LOOK,
});

export const getPaper = operation({
  name: 'desk.paper.get',
  summary: 'One paper of somebody at the desk',
  method: 'GET',
  path: `${path}/papers/:paperId`,
  family: doorstep,
  access: officers,
  audit: readAudit,
  input: {
    params: Type.Object({ ...Prid.properties, paperId: Type.String({ maxLength: 64 }) }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({
    name: Text,
    format: Type.Union([Type.Literal('pdf'), Type.Literal('jpeg'), Type.Literal('png')]),
    /** Base64. */
    bytes: Text,
  }),
  failures: {
    ...LOOK,
    'paper-unknown': { code: 'paper-unknown', text: 'There is no such paper', status: 404 },
  },
});

const NOTE = {
  ...LOOK,
  'already-noted': { code: 'already-noted', text: 'Noted as {state} by {by}', status: 409 },
  'not-possible': {
    code: 'not-possible',
    text: 'This is not possible as the application stands',
    status: 409,
  },
} as const;

/** What the four notes of a desk share; each may be said again by who said it. */
const noteOf = (act: 'present' | 'no-show' | 'walk-in' | 'undo') =>
  ({
    name: `desk.arrival.${act}`,
    method: 'POST',
    path: `${path}/${act}`,
    family: doorstep,
    access: officers,
    audit: { module: 'DESK', success: ['PRE_402', 'UPDATE'], failure: ['PRE_405', 'EXCEPTION'] },
    input: { params: Prid },
    checks: [],
    collects: 'first',
    output: Type.Object({}),
  }) as const;

export const markPresent = operation({
  ...noteOf('present'),
  summary: 'Somebody came to their appointment',
  failures: NOTE,
});

/** Not before the appointment's time. */
export const markNoShow = operation({
  ...noteOf('no-show'),
  summary: 'Somebody did not come',
  failures: NOTE,
});

export const takeWalkIn = operation({
  ...noteOf('walk-in'),
  summary: 'Somebody came without an appointment here today',
  failures: {
    ...NOTE,
    'no-seat': { code: 'no-seat', text: 'There is no free seat left today', status: 409 },
  },
});

const { 'already-noted': _told, ...UNDO } = NOTE;

/** Within the day; a seat that was taken for it is given back. */
export const undoArrival = operation({
  ...noteOf('undo'),
  summary: 'Take back what was noted today',
  failures: UNDO,
});

/** What desks noted of the applicant's own applications, the latest of each. */
export const listOwnArrivals = operation({
  name: 'preregistration.arrival.list',
  summary: 'Where and when the applicant came to a centre',
  method: 'GET',
  path: '/doorstep/v1/preregistration/arrivals',
  family: doorstep,
  access: applicant,
  audit: { module: 'BOOK', success: ['PRE_401', 'RETRIEVE'], failure: ['PRE_405', 'EXCEPTION'] },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({
    arrivals: Type.Array(
      Type.Object({ preRegistrationId: Text, state: State, day: Text, centreId: Text, at: Text }),
    ),
  }),
  failures: {},
});
