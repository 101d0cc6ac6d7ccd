import { Type } from 'typebox';
import { HolidayWire } from './master-data-calendar-shapes.ts';
import { CentreWire } from './master-data-shapes.ts';
import {
  CodeAndLanguage,
  NO_PARAMS,
  NO_QUERY,
  PageQuery,
  number,
  pageChecks,
  pageOf,
  present,
  read,
  wholeNumber,
} from './master-data-wire.ts';

const noCentre = {
  'centre-unknown': { code: 'KER-MSD-215', text: 'Registration Center not found' },
} as const;
const Text = Type.String();
const Centres = Type.Object({ registrationCenters: Type.Array(CentreWire) });
const ByPlace = Type.Object({ lang: Text, level: Text, name: Text });
/** Java's int. */
const MOST_METRES = 2_147_483_647;

export const listCentres = read({
  name: 'centre.list',
  contractId: 'MD-12',
  summary: 'Every registration centre in every language',
  path: 'registrationcenters',
  params: NO_PARAMS,
  query: NO_QUERY,
  output: Centres,
  failures: noCentre,
});

export const listCentrePages = read({
  name: 'centre.list-pages',
  summary: 'Every registration centre in every language, a page at a time',
  path: 'registrationcenters/all',
  params: NO_PARAMS,
  query: PageQuery,
  checks: pageChecks,
  output: pageOf(CentreWire),
  failures: noCentre,
});

export const getCentre = read({
  name: 'centre.get',
  contractId: 'MD-13',
  summary: 'A registration centre, active or not',
  path: 'registrationcenters/:code/:lang',
  params: CodeAndLanguage,
  query: NO_QUERY,
  output: Centres,
  failures: noCentre,
});

export const listCentresOfPlace = read({
  name: 'centre.list-of-place',
  contractId: 'MD-14',
  summary: 'Centres in or under the place of a level that has a name',
  path: 'registrationcenters/:lang/:level/:name',
  params: ByPlace,
  query: NO_QUERY,
  checks: [wholeNumber('params.level')],
  output: Centres,
  failures: noCentre,
});

export const listCentresOfPlaces = read({
  name: 'centre.list-of-places',
  contractId: 'MD-15',
  summary: 'Centres in or under the places of a level that have one of the names',
  path: 'registrationcenters/:lang/:level/names',
  params: Type.Object({ lang: Text, level: Text }),
  query: Type.Object({ name: Type.Union([Text, Type.Array(Text)]) }),
  checks: [wholeNumber('params.level'), present('query.name')],
  output: Centres,
  failures: noCentre,
});

export const listCentresOfLocation = read({
  name: 'centre.list-of-location',
  contractId: 'MD-16',
  summary: 'Centres in or under a location',
  path: 'getlocspecificregistrationcenters/:lang/:code',
  params: CodeAndLanguage,
  query: NO_QUERY,
  output: Centres,
  failures: noCentre,
});

export const listCentresNear = read({
  name: 'centre.list-near',
  contractId: 'MD-17',
  summary: 'Centres within a distance, nearest first',
  path: 'getcoordinatespecificregistrationcenters/:lang/:longitude/:latitude/:metres',
  params: Type.Object({ lang: Text, longitude: Text, latitude: Text, metres: Text }),
  query: NO_QUERY,
  checks: [number('params.longitude'), number('params.latitude'), wholeNumber('params.metres', MOST_METRES)],
  output: Centres,
  failures: noCentre,
});

export const listCentresOfZone = read({
  name: 'centre.list-of-zone',
  contractId: 'MD-18',
  summary: 'Centres of an administrative zone and the zones under it',
  path: 'getzonespecificregistrationcenters/:lang/:code',
  params: CodeAndLanguage,
  query: NO_QUERY,
  output: Centres,
  failures: noCentre,
});

export const listCentrePagesOfPlace = read({
  name: 'centre.list-pages-of-place',
  contractId: 'MD-19',
  summary: 'Centres in or under the place of a level that has a name, a page at a time',
  path: 'registrationcenters/page/:lang/:level/:name',
  params: ByPlace,
  query: PageQuery,
  checks: [wholeNumber('params.level'), ...pageChecks],
  output: pageOf(CentreWire),
  failures: noCentre,
});

export const validateCentreTime = read({
  name: 'centre.validate-time',
  contractId: 'MD-20',
  summary: 'Whether a centre works at a moment',
  path: 'registrationcenters/validate/:code/:lang/:timestamp',
  params: Type.Object({ code: Text, lang: Text, timestamp: Text }),
  query: NO_QUERY,
  output: Type.Object({ status: Type.Union([Type.Literal('Accepted'), Type.Literal('Rejected')]) }),
  failures: {
    ...noCentre,
    'time-unreadable': { code: 'KER-MSD-043', text: 'Invalid date format' },
  },
});

export const getCentreHolidays = read({
  name: 'centre.holidays',
  contractId: 'MD-24',
  summary: 'A centre with its public holidays of a year; the language may be "all"',
  path: 'getregistrationcenterholidays/:lang/:code/:year',
  params: Type.Object({ lang: Text, code: Text, year: Text }),
  query: NO_QUERY,
  output: Type.Object({ registrationCenter: CentreWire, holidays: Type.Array(HolidayWire) }),
  failures: { ...noCentre, 'year-invalid': { code: 'KER-MSD-443', text: 'Invalid year provided' } },
});
