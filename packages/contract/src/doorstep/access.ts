import { ACCESS_KINDS, ACTOR_KINDS } from '@doorstep/core/backbone/personal-access/personal-accesses.ts';
import { Type } from 'typebox';
import { anyResident } from '../access.ts';
import { ask, isCalendarDay, matches, oneOf, optionally, shape } from '../checks.ts';
import { FileAnswer } from '../file.ts';
import { operation } from '../operation.ts';
import { documentsBusy, doorstepFile, languageUnknown } from './centre.ts';
import { doorstep } from './wire.ts';

const unfit = (name: string) => ({ code: 'filter-unfit', text: `The filter ${name} is none`, status: 422 });
const isDay = optionally((value) => value === '' || isCalendarDay(value));
const isOffset = optionally(matches(/^-?\d{1,4}$/u));

const AccessQuery = {
  whose: Type.Union([Type.Literal('own'), Type.Literal('others')]),
  actor: Type.Optional(Type.String({ maxLength: 20 })),
  what: Type.Optional(Type.String({ maxLength: 20 })),
  fromDate: Type.Optional(Type.String({ maxLength: 10 })),
  toDate: Type.Optional(Type.String({ maxLength: 10 })),
  /** Minutes to add to local time to reach UTC; the days of the filter are local ones. */
  offset: Type.Optional(Type.String({ maxLength: 5 })),
  language: Type.String({ maxLength: 10 }),
} as const;

const queryChecks = [
  shape('query.whose', oneOf('own', 'others'), unfit('whose')),
  shape('query.actor', optionally(oneOf(...ACTOR_KINDS)), unfit('actor')),
  shape('query.what', optionally(oneOf(...ACCESS_KINDS)), unfit('what')),
  shape('query.fromDate', isDay, unfit('fromDate')),
  shape('query.toDate', isDay, unfit('toDate')),
  shape('query.offset', isOffset, unfit('offset')),
] as const;

/** Who came near the person's data, and what for; the last first. */
export const listAccesses = operation({
  name: 'portal.access.list',
  summary: 'Who came near the signed-in resident’s data',
  method: 'GET',
  path: '/doorstep/v1/accesses',
  family: doorstep,
  access: anyResident,
  audit: {
    module: 'RS-SER_HIS',
    success: ['ACCESS-001', 'GET_ACCESSES_SUCCESS'],
    failure: ['ACCESS-101', 'GET_ACCESSES_FAILURE'],
  },
  input: {
    query: Type.Object({
      ...AccessQuery,
      /** From 0. */
      pageIndex: Type.Optional(Type.String({ maxLength: 6 })),
      pageSize: Type.Optional(Type.String({ maxLength: 4 })),
    }),
  },
  checks: [
    ...queryChecks,
    shape('query.pageIndex', optionally(matches(/^\d{1,6}$/u)), unfit('pageIndex')),
    shape('query.pageSize', optionally(matches(/^[1-9]\d{0,3}$/u)), unfit('pageSize')),
  ],
  collects: 'first',
  output: Type.Object({
    total: Type.Number(),
    pages: Type.Number(),
    accesses: Type.Array(
      Type.Object({
        id: Type.String(),
        /** ISO instants; the same again within a short while counts in one line. */
        firstAt: Type.String(),
        lastAt: Type.String(),
        times: Type.Number(),
        actor: Type.Enum(ACTOR_KINDS),
        /** A partner's name or a program's id; null for staff and people. */
        by: Type.Union([Type.String(), Type.Null()]),
        /** The centre a member of staff works at, in the language asked for. */
        centre: Type.Union([Type.String(), Type.Null()]),
        what: Type.Enum(ACCESS_KINDS),
        wentThrough: Type.Boolean(),
        detail: Type.Union([Type.String(), Type.Null()]),
        /** Names of what was told, in a row, in the language asked for; null where it is not known which. */
        attributes: Type.Union([Type.String(), Type.Null()]),
      }),
    ),
  }),
  failures: {},
});

/** The same list as a signed PDF, as far as a document may go. */
export const printAccesses = operation({
  name: 'portal.access.print',
  summary: 'Who came near the signed-in resident’s data, as PDF',
  method: 'GET',
  path: '/doorstep/v1/accesses/pdf',
  family: doorstepFile,
  access: anyResident,
  audit: {
    module: 'RS-SER_HIS',
    success: ['ACCESS-002', 'DOWNLOAD_ACCESSES_SUCCESS'],
    failure: ['ACCESS-102', 'DOWNLOAD_ACCESSES_FAILURE'],
  },
  input: { query: Type.Object({ ...AccessQuery, zone: Type.String({ maxLength: 60 }) }) },
  checks: [ask('language-published', 'language-unknown'), ...queryChecks, ask('zone-known', 'zone-unknown')],
  collects: 'first',
  output: FileAnswer,
  failures: {
    'language-unknown': languageUnknown,
    'zone-unknown': { code: 'zone-unknown', text: 'There is no such time zone', status: 422 },
    'documents-busy': documentsBusy,
  },
});
