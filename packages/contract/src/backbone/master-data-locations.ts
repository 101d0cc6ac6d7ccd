import { Type } from 'typebox';
import { LevelWire, LocationWire } from './master-data-shapes.ts';
import {
  CodeAndLanguage,
  Language,
  NO_PARAMS,
  NO_QUERY,
  present,
  read,
  wholeNumber,
} from './master-data-wire.ts';

const noLevel = { 'level-unknown': { code: 'KER-MSD-398', text: 'Location Hierarchy not Found' } } as const;
const noLocation = { 'location-unknown': { code: 'KER-MSD-026', text: 'Location not found' } } as const;
const Levels = Type.Object({ locationHierarchyLevels: Type.Array(LevelWire) });
const Locations = Type.Object({ locations: Type.Array(LocationWire) });

export const listHierarchyLevels = read({
  name: 'hierarchy-level.list',
  contractId: 'MD-2',
  summary: 'Levels of the location tree in every language',
  path: 'locationHierarchyLevels',
  params: NO_PARAMS,
  query: Type.Object({ lastUpdated: Type.Optional(Type.String()) }),
  output: Levels,
  failures: noLevel,
});

export const listHierarchyLevelsIn = read({
  name: 'hierarchy-level.list-in-language',
  contractId: 'MD-3',
  summary: 'Levels of the location tree in one language',
  path: 'locationHierarchyLevels/:lang',
  params: Language,
  query: NO_QUERY,
  output: Levels,
  failures: noLevel,
});

export const getHierarchyLevel = read({
  name: 'hierarchy-level.get',
  contractId: 'MD-4',
  summary: 'One level of the location tree',
  path: 'locationHierarchyLevels/:level/:lang',
  params: Type.Object({ level: Type.String(), lang: Type.String() }),
  query: NO_QUERY,
  checks: [wholeNumber('params.level')],
  output: Levels,
  failures: noLevel,
});

export const listLocationLevels = read({
  name: 'location.levels',
  contractId: 'MD-5',
  summary: 'Which levels have locations; the first name keeps the reference’s spelling',
  path: 'locations/:lang',
  params: Language,
  query: NO_QUERY,
  output: Type.Object({
    locations: Type.Array(
      Type.Object({
        locationHierarchylevel: Type.Number(),
        locationHierarchyName: Type.String(),
        isActive: Type.Boolean(),
      }),
    ),
  }),
  failures: noLocation,
});

export const getLocationTree = read({
  name: 'location.tree',
  contractId: 'MD-6',
  summary: 'A location with what it lies in and what lies in it',
  path: 'locations/:code/:lang',
  params: CodeAndLanguage,
  query: NO_QUERY,
  output: Locations,
  failures: noLocation,
});

export const listLocationsOfLevel = read({
  name: 'location.list-of-level',
  contractId: 'MD-7',
  summary: 'Locations of a level, by the level’s name',
  path: 'locations/locationhierarchy/:levelName',
  params: Type.Object({ levelName: Type.String() }),
  query: NO_QUERY,
  output: Locations,
  failures: noLocation,
});

export const listLocationCodes = read({
  name: 'location.codes',
  contractId: 'MD-8',
  summary: 'Codes and names of all locations in a language',
  path: 'locations/level/:lang',
  params: Language,
  query: NO_QUERY,
  output: Type.Object({
    locations: Type.Array(Type.Object({ code: Type.String(), langCode: Type.String(), name: Type.String() })),
  }),
  failures: noLocation,
});

export const getLocation = read({
  name: 'location.get',
  contractId: 'MD-9',
  summary: 'One location',
  path: 'locations/info/:code/:lang',
  params: CodeAndLanguage,
  query: NO_QUERY,
  output: LocationWire,
  failures: noLocation,
});

export const listChildren = read({
  name: 'location.children',
  contractId: 'MD-10',
  summary: 'Locations directly under one',
  path: 'locations/immediatechildren/:code/:lang',
  params: CodeAndLanguage,
  query: NO_QUERY,
  output: Locations,
  failures: noLocation,
});

export const listChildrenByLanguage = read({
  name: 'location.children-by-language',
  contractId: 'MD-11',
  summary: 'Locations directly under one, by language; a language that has none is left out',
  path: 'locations/immediatechildren/:code',
  params: Type.Object({ code: Type.String() }),
  query: Type.Object({ languageCodes: Type.String() }),
  checks: [present('query.languageCodes')],
  output: Type.Object({ locations: Type.Record(Type.String(), Type.Array(LocationWire)) }),
  failures: noLocation,
});
