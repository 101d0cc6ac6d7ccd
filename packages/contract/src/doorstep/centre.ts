import { Type } from 'typebox';
import { open } from '../access.ts';
import { ask, matches, optionally, shape } from '../checks.ts';
import { FileAnswer, file } from '../file.ts';
import type { Family } from '../family.ts';
import { operation } from '../operation.ts';
import { isDouble, isPlain } from '../resident/master-data-proxy.ts';
import { residentKernel } from '../resident/wire.ts';
import { doorstep } from './wire.ts';

const Text = Type.String();
const TextOrNull = Type.Union([Text, Type.Null()]);

/** A PDF on success, problem details on failure. */
export const doorstepFile: Family = {
  ...doorstep,
  name: 'file',
  success: file(residentKernel({ id: null, version: null, errorsOnSuccess: 'null' })).success,
};

export const languageUnknown = {
  code: 'language-unknown',
  text: 'The country publishes no such language',
  status: 422,
} as const;

export const documentsBusy = doorstep.faults.tooMany;

/** Anybody may read it; it is told to the audit as the reference tells its own reads of centres. */
const audit = {
  module: 'RS-MAS-DAT',
  success: ['RES-SER-161', 'GET_REG_CENTERS_PAGINATED_SUCCESS'],
  failure: ['RES-SER-162', 'GET_REG_CENTERS_PAGINATED_EXCEPTION'],
} as const;

/** One way of asking at a time: around a point, else in a place, else by what was typed, else all. */
const CentreQuery = {
  language: Text,
  text: Type.Optional(Text),
  place: Type.Optional(Text),
  latitude: Type.Optional(Text),
  longitude: Type.Optional(Text),
} as const;

const { unreadable } = doorstep.faults;
const queryChecks = [
  shape('query.text', optionally(isPlain), unreadable),
  shape('query.place', optionally(isPlain), unreadable),
  shape('query.latitude', optionally(isDouble), unreadable),
  shape('query.longitude', optionally(isDouble), unreadable),
] as const;

export const CentreView = Type.Object({
  id: Text,
  name: Text,
  /** What kind of centre it is and what it does, in words; null for a kind the country does not describe. */
  type: Type.Union([Type.Object({ name: Text, description: Text }), Type.Null()]),
  address: Type.Array(Text),
  phone: TextOrNull,
  latitude: Type.Union([Type.Number(), Type.Null()]),
  longitude: Type.Union([Type.Number(), Type.Null()]),
  /** From the point asked about; whole metres. */
  metres: Type.Union([Type.Number(), Type.Null()]),
  timeZone: Text,
  /** Desks at which people are registered. */
  kiosks: Type.Number(),
  /** Names of working days in a row. */
  workingDays: Type.Array(Type.Object({ first: Text, last: Text })),
  everyDay: Type.Boolean(),
  /** `HH:mm:ss` by the centre's own clock, like every time here. */
  opensAt: Text,
  closesAt: Text,
  lunch: Type.Union([Type.Object({ from: Text, to: Text }), Type.Null()]),
  /** Whether it is open now, and what comes next. */
  opening: Type.Union([
    Type.Object({ kind: Type.Literal('open'), until: Text }),
    Type.Object({
      kind: Type.Literal('closed'),
      why: Type.Union([
        Type.Literal('early'),
        Type.Literal('late'),
        Type.Literal('lunch'),
        Type.Literal('weekday'),
        Type.Literal('holiday'),
      ]),
      holiday: TextOrNull,
      next: Type.Union([Type.Object({ day: Text, time: Text }), Type.Null()]),
    }),
  ]),
  /** Days of the next five weeks on which it is closed though it is a working day. */
  closedDays: Type.Array(Type.Object({ day: Text, name: Text, reason: Text })),
});

/** Centres as a person needs them: hours, days, whether open now, holidays, distance. */
export const findCentres = operation({
  name: 'portal.centre.find',
  summary: 'Registration centres with all that somebody wants to know before going there',
  method: 'GET',
  path: '/doorstep/v1/centres',
  family: doorstep,
  access: open,
  audit,
  input: { query: Type.Object({ ...CentreQuery, page: Type.Optional(Text) }) },
  checks: [
    ask('language-published', 'language-unknown'),
    ...queryChecks,
    shape('query.page', optionally(matches(/^[1-9]\d{0,4}$/u)), unreadable),
  ],
  collects: 'first',
  output: Type.Object({
    centres: Type.Array(CentreView),
    total: Type.Number(),
    pageSize: Type.Number(),
    /** From the country down to the place the centres are in; empty where none was asked for. */
    path: Type.Array(Type.Object({ code: Text, name: Text })),
    /** The place itself has no centre: the path ends at one around it. */
    widened: Type.Boolean(),
  }),
  failures: { 'language-unknown': languageUnknown },
});

/** The same list as a PDF, as far as a document may go. */
export const printFoundCentres = operation({
  name: 'portal.centre.print',
  summary: 'Registration centres as PDF, by the same question',
  method: 'GET',
  path: '/doorstep/v1/centres/pdf',
  family: doorstepFile,
  access: open,
  audit: {
    module: 'RS-MAS-DAT',
    success: ['RES-SER-269', 'DOWNLOAD_REGISTRATION_CENTER_SUCCESS'],
    failure: ['RES-SER-270', 'DOWNLOAD_REGISTRATION_CENTER_FAILURE'],
  },
  input: { query: Type.Object({ ...CentreQuery, zone: Text }) },
  checks: [ask('language-published', 'language-unknown'), ...queryChecks, ask('zone-known', 'zone-unknown')],
  collects: 'first',
  output: FileAnswer,
  failures: {
    'language-unknown': languageUnknown,
    'zone-unknown': { code: 'zone-unknown', text: 'There is no such time zone', status: 422 },
    'centre-unknown': { code: 'centre-unknown', text: 'There is no such centre', status: 404 },
    'documents-busy': documentsBusy,
  },
});

/** The way down to a place, one choice a level. */
export const choosePlace = operation({
  name: 'portal.place.choose',
  summary: 'The choices that lead to a place',
  method: 'GET',
  path: '/doorstep/v1/places',
  family: doorstep,
  access: open,
  audit: {
    module: 'RS-MAS-DAT',
    success: ['RES-SER-151', 'GET_IMMEDIATE_CHILDREN_SUCCESS'],
    failure: ['RES-SER-152', 'GET_IMMEDIATE_CHILDREN_EXCEPTION'],
  },
  input: {
    query: Type.Object({
      language: Text,
      /** Codes from the top down, parted by commas; one alone stands for the whole way to it. */
      chosen: Type.Optional(Text),
    }),
  },
  checks: [
    ask('language-published', 'language-unknown'),
    shape('query.chosen', optionally(isPlain), unreadable),
  ],
  collects: 'first',
  output: Type.Object({
    choices: Type.Array(
      Type.Object({
        levelName: Text,
        options: Type.Array(Type.Object({ code: Text, name: Text })),
        chosen: TextOrNull,
      }),
    ),
  }),
  failures: { 'language-unknown': languageUnknown },
});

/** The country's own geometry, so that a map needs nobody else. */
export const getMap = operation({
  name: 'portal.map.get',
  summary: 'The outline of the country as GeoJSON',
  method: 'GET',
  path: '/doorstep/v1/map',
  family: doorstep,
  access: open,
  audit,
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Record(Text, Type.Unknown()),
  failures: { 'map-unknown': { code: 'map-unknown', text: 'The country has no map', status: 404 } },
});
