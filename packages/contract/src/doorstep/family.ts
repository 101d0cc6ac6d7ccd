import { Type } from 'typebox';
import { anyResident } from '../access.ts';
import { shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { doorstep } from './wire.ts';

const audit = {
  module: 'RS-FAMILY',
  success: ['RES-SER-FAM-001', 'FAMILY_SUCCESS'],
  failure: ['RES-SER-FAM-002', 'FAMILY_FAILURE'],
} as const;
const Language = Type.String({ maxLength: 10 });
const byId = { params: Type.Object({ id: Type.String({ maxLength: 2_000 }) }) };
const unknown = {
  'dependant-unknown': { code: 'dependant-unknown', text: 'There is nobody of that id here', status: 404 },
} as const;
const verified = {
  'not-your-dependant': {
    code: 'not-your-dependant',
    text: 'No record with this number names you as guardian',
    status: 422,
  },
  'of-age': { code: 'of-age', text: 'This person is of age and acts for themselves', status: 422 },
} as const;

/** The guardian's own list, whoever the session acts for. */
export const listDependants = operation({
  name: 'portal.family.list',
  summary: 'The people that the signed-in guardian may act for',
  method: 'GET',
  path: '/doorstep/v1/family',
  family: doorstep,
  access: anyResident,
  audit,
  input: { query: Type.Object({ language: Language }) },
  checks: [],
  collects: 'first',
  output: Type.Object({
    dependants: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.Union([Type.String(), Type.Null()]),
        standing: Type.Union([Type.Literal('may act'), Type.Literal('of age'), Type.Literal('not any more')]),
        /** An ISO instant. */
        comesOfAge: Type.Union([Type.String(), Type.Null()]),
      }),
    ),
    ageOfMajority: Type.Number(),
  }),
  failures: {},
});

/** For the line that stands on every page; null where a person acts for themselves. */
export const getActing = operation({
  name: 'portal.family.acting',
  summary: 'Whom the session acts for',
  method: 'GET',
  path: '/doorstep/v1/family/acting',
  family: doorstep,
  access: anyResident,
  audit,
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({
    acting: Type.Union([
      Type.Object({ name: Type.Union([Type.String(), Type.Null()]), until: Type.String() }),
      Type.Null(),
    ]),
  }),
  failures: {},
});

export const addDependant = operation({
  name: 'portal.family.add',
  summary: 'Add somebody whose record names the signed-in resident as guardian',
  method: 'POST',
  path: '/doorstep/v1/family',
  family: doorstep,
  access: anyResident,
  limited: 'by-address',
  audit,
  input: { body: Type.Object({ individualId: Type.String({ maxLength: 64 }) }) },
  checks: [
    shape('body.individualId', (value) => typeof value === 'string' && value !== '', {
      code: 'id-missing',
      text: 'Type a UIN, a virtual ID or an application number',
      status: 422,
    }),
  ],
  collects: 'first',
  output: Type.Object({ id: Type.String() }),
  failures: {
    ...verified,
    'dependants-full': { code: 'dependants-full', text: 'The list is full', status: 409 },
    'acting-now': { code: 'acting-now', text: 'Stop acting for somebody else first', status: 409 },
  },
});

export const removeDependant = operation({
  name: 'portal.family.remove',
  summary: 'Take somebody off the list',
  method: 'POST',
  path: '/doorstep/v1/family/:id/remove',
  family: doorstep,
  access: anyResident,
  audit,
  input: byId,
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: unknown,
});

export const beginActing = operation({
  name: 'portal.family.begin',
  summary: 'Act for somebody on the list from now on',
  method: 'POST',
  path: '/doorstep/v1/family/:id/act',
  family: doorstep,
  access: anyResident,
  audit,
  input: { ...byId, query: Type.Object({ language: Language }) },
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: { ...unknown, ...verified },
});

export const endActing = operation({
  name: 'portal.family.end',
  summary: 'Act for oneself again',
  method: 'POST',
  path: '/doorstep/v1/family/stop',
  family: doorstep,
  access: anyResident,
  audit,
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: {},
});
