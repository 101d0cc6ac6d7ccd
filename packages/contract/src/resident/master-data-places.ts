import { Type } from 'typebox';
import { anyResident, open } from '../access.ts';
import { shape } from '../checks.ts';
import { listHierarchyLevels, listChildren } from '../backbone/master-data-locations.ts';
import { LevelWire, LocationWire } from '../backbone/master-data-shapes.ts';
import { operation } from '../operation.ts';
import { PROXY, audited, isPlainList, plainTexts, relayed } from './master-data-proxy.ts';
import { RESIDENT_FAULTS } from './wire.ts';

const Text = Type.String();
const TextOrNull = Type.Union([Text, Type.Null()]);
const Levels = Type.Object({ locationHierarchyLevels: Type.Array(LevelWire) });
const noLevel = { 'level-unknown': relayed(listHierarchyLevels.failures['level-unknown']) } as const;
const noLocation = { 'location-unknown': relayed(listChildren.failures['location-unknown']) } as const;

/** M-2 */
export const proxyLevelsIn = operation({
  ...PROXY,
  name: 'resident.master-data.hierarchy-levels-in-language',
  contractId: 'M-2',
  summary: 'Levels of the location tree in one language',
  path: '/resident/v1/proxy/masterdata/locationHierarchyLevels/:langcode',
  access: open,
  audit: audited(145, 'GET_LOCATION_HIERARCHY_LEVEL'),
  input: { params: Type.Object({ langcode: Text }) },
  checks: plainTexts('params.langcode'),
  output: Levels,
  failures: noLevel,
});

/** M-15 */
export const proxyLevels = operation({
  ...PROXY,
  name: 'resident.master-data.hierarchy-levels',
  contractId: 'M-15',
  summary: 'Levels of the location tree in every language',
  path: '/resident/v1/proxy/masterdata/locationHierarchyLevels',
  access: open,
  audit: audited(147, 'GET_LOCATION_HIERARCHY_LEVEL_ALL_LANG'),
  input: { query: Type.Object({ lastUpdated: Type.Optional(Text) }) },
  checks: [],
  output: Levels,
  failures: noLevel,
});

/** M-3 */
export const proxyChildren = operation({
  ...PROXY,
  name: 'resident.master-data.children',
  contractId: 'M-3',
  summary: 'Locations directly under one',
  path: '/resident/v1/proxy/masterdata/locations/immediatechildren/:locationcode/:langcode',
  access: open,
  audit: audited(151, 'GET_IMMEDIATE_CHILDREN'),
  input: { params: Type.Object({ locationcode: Text, langcode: Text }) },
  checks: plainTexts('params.locationcode', 'params.langcode'),
  output: Type.Object({ locations: Type.Array(LocationWire) }),
  failures: noLocation,
});

/** M-17: as M-3 in several languages at once; those that have none are left out. */
export const proxyChildrenInLanguages = operation({
  ...PROXY,
  name: 'resident.master-data.children-in-languages',
  contractId: 'M-17',
  summary: 'Locations directly under one, by language',
  path: '/resident/v1/auth-proxy/masterdata/locations/immediatechildren/:locationcode',
  access: anyResident,
  audit: audited(151, 'GET_IMMEDIATE_CHILDREN'),
  input: {
    params: Type.Object({ locationcode: Text }),
    query: Type.Object({ languageCodes: Type.Union([Text, Type.Array(Text)]) }),
  },
  checks: [
    ...plainTexts('params.locationcode'),
    shape('query.languageCodes', isPlainList, RESIDENT_FAULTS.unreadable),
  ],
  output: Type.Object({ locations: Type.Record(Text, Type.Array(LocationWire)) }),
  failures: noLocation,
});

/** M-4 */
export const proxyLocation = operation({
  ...PROXY,
  name: 'resident.master-data.location',
  contractId: 'M-4',
  summary: 'One location',
  path: '/resident/v1/proxy/masterdata/locations/info/:locationcode/:langcode',
  access: open,
  audit: audited(153, 'GET_LOCATION_DETAILS'),
  input: { params: Type.Object({ locationcode: Text, langcode: Text }) },
  checks: plainTexts('params.locationcode', 'params.langcode'),
  output: Type.Object({
    ...LocationWire.properties,
    createdBy: TextOrNull,
    createdDateTime: TextOrNull,
    updatedBy: TextOrNull,
    updatedDateTime: TextOrNull,
    isDeleted: Type.Boolean(),
    deletedDateTime: TextOrNull,
  }),
  failures: noLocation,
});
