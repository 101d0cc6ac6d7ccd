import { Type } from 'typebox';
import { matches, optionally, shape } from '../checks.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import {
  CHANGED_MEANWHILE,
  CODE_FAULTS,
  Code,
  EntryLanguages,
  EntryNames,
  NewCode,
  PARENT_INACTIVE,
  PLACE_UNKNOWN,
  PastChanges,
  PlacePath,
  State,
  TEXT_FAULTS,
  Version,
  keepers,
  officePath,
} from './master-data-wire.ts';
import { Language, PageNumber, Text, TextOrNull, Why, listAudit, readAudit } from './wire.ts';

const { unreadable } = doorstep.faults;
const path = `${officePath}/places`;
const shared = { family: doorstep, access: keepers, collects: 'first' } as const;
const Params = Type.Object({ code: Code });
const Change = Type.Object({ names: EntryNames, state: State });
const NewPlace = Type.Object({ code: NewCode, names: EntryNames });

const FAULTS = {
  'place-unknown': PLACE_UNKNOWN,
  'root-stays': { code: 'root-stays', text: 'The country itself stays in use', status: 422 },
  'parent-inactive': PARENT_INACTIVE,
  ...TEXT_FAULTS,
} as const;
const NEW_FAULTS = {
  'place-unknown': PLACE_UNKNOWN,
  'parent-inactive': PARENT_INACTIVE,
  ...CODE_FAULTS,
  'level-missing': { code: 'level-missing', text: 'The country has no level under this place', status: 422 },
  ...TEXT_FAULTS,
} as const;

export const listOfficePlaces = operation({
  ...shared,
  name: 'office.place.list',
  summary: 'What lies in a place, or places whose name has a text, active or not',
  method: 'GET',
  path,
  audit: listAudit,
  input: {
    query: Type.Object({
      language: Language,
      in: Type.Optional(Code),
      text: Type.Optional(Type.String({ maxLength: 100 })),
      page: PageNumber,
    }),
  },
  checks: [shape('query.page', optionally(matches(/^\d{1,4}$/u)), unreadable)],
  output: Type.Object({
    /** From the country down to where these lie; empty for a text, and at the top. */
    path: PlacePath,
    places: Type.Array(
      Type.Object({ code: Text, name: Text, levelName: Text, state: State, inIt: Type.Number() }),
    ),
    total: Type.Number(),
    pageSize: Type.Number(),
  }),
  failures: {},
});

export const getOfficePlace = operation({
  ...shared,
  name: 'office.place.get',
  summary: 'One place in every language, as it is changed',
  method: 'GET',
  path: `${path}/:code`,
  audit: listAudit,
  input: { params: Params, query: Type.Object({ language: Language }) },
  checks: [],
  output: Type.Object({
    code: Text,
    name: Text,
    levelName: Text,
    /** From the country down to the place itself. */
    path: PlacePath,
    version: Version,
    languages: EntryLanguages,
    names: EntryNames,
    state: State,
    /** Of the level under it; null where nothing can lie in it. */
    nextLevel: TextOrNull,
    changes: PastChanges,
  }),
  failures: { 'place-unknown': PLACE_UNKNOWN },
});

export const previewOfficePlace = operation({
  ...shared,
  name: 'office.place.preview',
  summary: 'What a change of a place would do to the places and centres in it; changes nothing',
  method: 'POST',
  path: `${path}/:code/preview`,
  audit: listAudit,
  input: { params: Params, body: Type.Object({ change: Change }) },
  checks: [],
  output: Type.Object({
    version: Version,
    effect: Type.Object({
      turns: Type.Union([Type.Literal('off'), Type.Literal('on'), Type.Null()]),
      renamed: Type.Boolean(),
      /** Places under it that go or come with it. */
      below: Type.Number(),
      /** Active ones in it or under it; while there are some, it stays in use. */
      centres: Type.Number(),
    }),
  }),
  failures: FAULTS,
});

export const publishOfficePlace = operation({
  ...shared,
  name: 'office.place.publish',
  summary: 'Change a place; served everywhere within a second',
  method: 'POST',
  path: `${path}/:code/publish`,
  audit: readAudit,
  input: { params: Params, body: Type.Object({ change: Change, version: Version, reason: Why }) },
  checks: [],
  output: Type.Object({}),
  failures: {
    ...FAULTS,
    'centres-there': {
      code: 'centres-there',
      text: 'Active centres stand in the place or under it',
      status: 422,
    },
    'changed-meanwhile': CHANGED_MEANWHILE,
  },
});

export const previewNewOfficePlace = operation({
  ...shared,
  name: 'office.place.preview-new',
  summary: 'Whether a place can be added in another; changes nothing',
  method: 'POST',
  path: `${path}/:code/places/preview`,
  audit: listAudit,
  input: { params: Params, body: Type.Object({ change: NewPlace }) },
  checks: [],
  output: Type.Object({ version: Version }),
  failures: NEW_FAULTS,
});

export const publishNewOfficePlace = operation({
  ...shared,
  name: 'office.place.publish-new',
  summary: 'Add a place in another; served everywhere within a second',
  method: 'POST',
  path: `${path}/:code/places/publish`,
  audit: readAudit,
  input: { params: Params, body: Type.Object({ change: NewPlace, version: Version, reason: Why }) },
  checks: [],
  output: Type.Object({}),
  failures: { ...NEW_FAULTS, 'changed-meanwhile': CHANGED_MEANWHILE },
});
