import { Type } from 'typebox';
import { open } from '../access.ts';
import { isWholeNumber, matches, oneOf, optionally, shape } from '../checks.ts';
import { WorkingDayWire } from '../backbone/master-data-calendar-shapes.ts';
import { listCentres } from '../backbone/master-data-centres.ts';
import { CentreWire } from '../backbone/master-data-shapes.ts';
import { operation } from '../operation.ts';
import {
  PROXY,
  audited,
  isDouble,
  isInt,
  isPlainList,
  isShort,
  plainTexts,
  relayed,
} from './master-data-proxy.ts';
import { RESIDENT_FAULTS } from './wire.ts';

const Text = Type.String();
const TextOrNull = Type.Union([Text, Type.Null()]);
const Centres = Type.Object({ registrationCenters: Type.Array(CentreWire) });
const { unreadable } = RESIDENT_FAULTS;
export const noCentre = { 'centre-unknown': relayed(listCentres.failures['centre-unknown']) } as const;

/** A place on earth and how far around it, as M-5 and P-2 take them. */
export const surroundingsChecks = (at: 'params' | 'query') => [
  shape(`${at}.longitude`, isDouble, unreadable),
  shape(`${at}.latitude`, isDouble, unreadable),
  shape(`${at}.proximitydistance`, isInt, unreadable),
];

/** M-5: nearest first; no centre is near a place that is not on earth. */
export const proxyCentresNear = operation({
  ...PROXY,
  name: 'resident.master-data.centres-near',
  contractId: 'M-5',
  summary: 'Registration centres within a distance in metres, nearest first',
  path: '/resident/v1/proxy/masterdata/getcoordinatespecificregistrationcenters/:langcode/:longitude/:latitude/:proximitydistance',
  access: open,
  audit: audited(155, 'GET_COORDINATE_SPECIFIC_REG_CENTERS'),
  input: {
    params: Type.Object({ langcode: Text, longitude: Text, latitude: Text, proximitydistance: Text }),
  },
  checks: [...plainTexts('params.langcode'), ...surroundingsChecks('params')],
  output: Centres,
  failures: noCentre,
});

/** M-7 */
export const proxyCentresOfPlaces = operation({
  ...PROXY,
  name: 'resident.master-data.centres-of-places',
  contractId: 'M-7',
  summary: 'Registration centres in or under the places of a level that have one of the names',
  path: '/resident/v1/proxy/masterdata/registrationcenters/:langcode/:hierarchylevel/names',
  access: open,
  audit: audited(159, 'GET_REG_CENTERS_FOR_LOCATION_CODE'),
  input: {
    params: Type.Object({ langcode: Text, hierarchylevel: Text }),
    query: Type.Object({ name: Type.Union([Text, Type.Array(Text)]) }),
  },
  checks: [
    ...plainTexts('params.langcode'),
    shape('params.hierarchylevel', isShort, unreadable),
    shape('query.name', isPlainList, unreadable),
  ],
  output: Centres,
  failures: noCentre,
});

/** The members our centres have no value for are null: no centre here has them. */
const PagedCentreWire = Type.Object({
  ...CentreWire.properties,
  createdBy: TextOrNull,
  createdDateTime: TextOrNull,
  updatedBy: TextOrNull,
  updatedDateTime: TextOrNull,
  isDeleted: Type.Boolean(),
  deletedDateTime: TextOrNull,
  workingNonWorkingDays: Type.Null(),
  exceptionalHolidayPutPostDto: Type.Null(),
});

/** M-8: a page is 10 centres unless asked otherwise, and 1,000 at most. */
export const proxyCentrePages = operation({
  ...PROXY,
  name: 'resident.master-data.centre-pages',
  contractId: 'M-8',
  summary: 'Registration centres in or under the place of a level that has a name, a page at a time',
  path: '/resident/v1/proxy/masterdata/registrationcenters/page/:langcode/:hierarchylevel/:name',
  access: open,
  audit: audited(161, 'GET_REG_CENTERS_PAGINATED'),
  input: {
    params: Type.Object({ langcode: Text, hierarchylevel: Text, name: Text }),
    query: Type.Object({
      pageNumber: Type.Optional(Text),
      pageSize: Type.Optional(Text),
      sortBy: Type.Optional(Text),
      orderBy: Type.Optional(Text),
    }),
  },
  checks: [
    ...plainTexts('params.langcode', 'params.name'),
    shape('params.hierarchylevel', isShort, unreadable),
    shape('query.pageNumber', optionally(matches(/^\d{1,6}$/u)), unreadable),
    shape(
      'query.pageSize',
      optionally((value) => isWholeNumber(value) && Number(value) >= 1),
      unreadable,
    ),
    shape('query.sortBy', optionally(oneOf('createdDateTime', 'name', 'id')), unreadable),
    shape('query.orderBy', optionally(oneOf('asc', 'desc')), unreadable),
  ],
  output: Type.Object({
    pageNo: Type.Number(),
    pageSize: Type.Number(),
    sort: Type.Array(Type.Unknown()),
    totalItems: Type.Number(),
    totalPages: Type.Number(),
    data: Type.Array(PagedCentreWire),
  }),
  failures: noCentre,
});

/** M-9: only the days it works on, which may be none. */
export const proxyWorkingDays = operation({
  ...PROXY,
  name: 'resident.master-data.working-days',
  contractId: 'M-9',
  summary: 'The days a registration centre works on',
  path: '/resident/v1/proxy/masterdata/workingdays/:registrationCenterID/:langCode',
  access: open,
  audit: audited(163, 'GET_REG_CENTER_WORKING_DAYS'),
  input: { params: Type.Object({ registrationCenterID: Text, langCode: Text }) },
  checks: plainTexts('params.registrationCenterID', 'params.langCode'),
  output: Type.Object({ workingdays: Type.Array(WorkingDayWire) }),
  failures: noCentre,
});
