import { STAFF_ROLES } from '@doorstep/core/backbone/sign-in/staff.ts';
import { Type } from 'typebox';
import { clientWith, open } from '../access.ts';
import { operation } from '../operation.ts';
import { doorstep } from './wire.ts';

const audit = {
  module: 'DESK',
  success: ['PRE_410', 'AUTHENTICATION'],
  failure: ['PRE_405', 'EXCEPTION'],
} as const;

/** Every role of staff: whoever has an account may know what it is good for. */
const anyStaff = clientWith(...STAFF_ROLES);
const SESSION_UNKNOWN = {
  code: 'session-unknown',
  text: 'There is no such open session',
  status: 404,
} as const;

/** Sets the portal's cookie for staff. Every failure to prove who somebody is has one answer. */
export const openStaffSession = operation({
  name: 'desk.session.open',
  summary: 'Sign a member of staff in to the portal',
  method: 'POST',
  path: '/doorstep/v1/desk/session',
  family: doorstep,
  access: open,
  audit,
  limited: 'by-address',
  input: {
    body: Type.Object({
      userName: Type.String({ maxLength: 64 }),
      password: Type.String({ maxLength: 200 }),
    }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({
    expiresAt: Type.String(),
    /** What the sign-in lacks until it opens anything: a code of the authenticator app, or the app itself. */
    stage: Type.Union([Type.Literal('open'), Type.Literal('code'), Type.Literal('enrolment')]),
  }),
  failures: {
    refused: {
      code: 'sign-in-refused',
      text: 'The user name and the password do not belong together',
      status: 401,
    },
    busy: { code: 'busy', text: 'Too many people are signing in. Try again in a moment', status: 429 },
  },
});

export const getStaffSession = operation({
  name: 'desk.session.get',
  summary: 'Who is signed in, and what their account is good for',
  method: 'GET',
  path: '/doorstep/v1/desk/session',
  family: doorstep,
  access: anyStaff,
  // Asked for with every page; it tells nobody but the one who asks of themselves.
  audit: { ...audit, success: null },
  input: { query: Type.Object({ language: Type.String({ maxLength: 10 }) }) },
  checks: [],
  collects: 'first',
  output: Type.Object({
    userName: Type.String(),
    name: Type.String(),
    roles: Type.Array(Type.String()),
    /** Null for who is assigned to none. */
    centre: Type.Union([Type.Object({ id: Type.String(), name: Type.String() }), Type.Null()]),
    /** Whether the roles open the desk. */
    desk: Type.Union([Type.Literal('open'), Type.Literal('closed')]),
    /** What of the back office the roles open, in the order of its menu. */
    areas: Type.Array(
      Type.Union([
        Type.Literal('decisions'),
        Type.Literal('reports'),
        Type.Literal('credentials'),
        Type.Literal('partners'),
        Type.Literal('messages'),
        Type.Literal('master-data'),
        Type.Literal('audit'),
        Type.Literal('figures'),
      ]),
    ),
  }),
  failures: { 'session-unknown': SESSION_UNKNOWN },
});

/** Answers also when there was none. */
export const endStaffSession = operation({
  name: 'desk.session.end',
  summary: 'Sign a member of staff out of the portal',
  method: 'POST',
  path: '/doorstep/v1/desk/session/end',
  family: doorstep,
  access: open,
  audit: { ...audit, success: ['PRE_411', 'SIGN_OUT'] },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: {},
});

export const listStaffSessions = operation({
  name: 'desk.session.list',
  summary: 'Where the member of staff is signed in now',
  method: 'GET',
  path: '/doorstep/v1/desk/sessions',
  family: doorstep,
  access: anyStaff,
  audit: { ...audit, success: null },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({
    /** The newest first. */
    sessions: Type.Array(
      Type.Object({
        id: Type.String(),
        here: Type.Boolean(),
        openedAt: Type.String(),
        expiresAt: Type.String(),
        /** Windows, Mac, Unix, Android, IPhone or UnKnown. */
        machineType: Type.String(),
      }),
    ),
  }),
  failures: { 'session-unknown': SESSION_UNKNOWN },
});

/** Another's session is answered as one that is not there. */
export const endOneStaffSession = operation({
  name: 'desk.session.end-one',
  summary: 'End one of the own sessions of a member of staff',
  method: 'POST',
  path: '/doorstep/v1/desk/sessions/:id/end',
  family: doorstep,
  access: anyStaff,
  audit: { ...audit, success: ['PRE_411', 'SIGN_OUT'] },
  input: { params: Type.Object({ id: Type.String({ maxLength: 200 }) }) },
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: { 'session-unknown': SESSION_UNKNOWN },
});

/** The tokens of programs in which the same account is signed in end too. */
export const endOtherStaffSessions = operation({
  name: 'desk.session.end-others',
  summary: 'End every other session of the member of staff',
  method: 'POST',
  path: '/doorstep/v1/desk/sessions/end-others',
  family: doorstep,
  access: anyStaff,
  audit: { ...audit, success: ['PRE_411', 'SIGN_OUT'] },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({ ended: Type.Number() }),
  failures: { 'session-unknown': SESSION_UNKNOWN },
});
