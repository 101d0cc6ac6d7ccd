import { Type } from 'typebox';
import { matches, optionally, shape } from '../checks.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import {
  CHANGED_MEANWHILE,
  Code,
  Effect,
  PARENT_INACTIVE,
  PLACE_UNKNOWN,
  PlacePath,
  Version,
  keepers,
  officePath,
} from './master-data-wire.ts';
import { Language, PageNumber, Text, TextOrNull, Why, listAudit, readAudit } from './wire.ts';

const { unreadable } = doorstep.faults;
const path = `${officePath}/places/:code`;
const shared = { family: doorstep, access: keepers, collects: 'first' } as const;
const Params = Type.Object({ code: Code });
const Change = Type.Object({ parentCode: Code });

const FAULTS = {
  'place-unknown': PLACE_UNKNOWN,
  'parent-unknown': {
    code: 'parent-unknown',
    text: 'There is no such place to move it to',
    status: 422,
  },
  'root-unmoved': { code: 'root-unmoved', text: 'The country itself lies in nothing', status: 422 },
  'place-inactive': {
    code: 'place-inactive',
    text: 'A place that is not in use stays where it is',
    status: 422,
  },
  'already-there': { code: 'already-there', text: 'The place lies there already', status: 422 },
  'place-in-itself': {
    code: 'place-in-itself',
    text: 'A place lies neither in itself nor in a place under it',
    status: 422,
  },
  'level-wrong': { code: 'level-wrong', text: 'A place lies in one of the level above its own', status: 422 },
  'parent-inactive': PARENT_INACTIVE,
  'parent-unnamed': {
    code: 'parent-unnamed',
    text: 'The place to move it to has no name in a language that this one has',
    status: 422,
  },
} as const;

export const listOfficePlaceParents = operation({
  ...shared,
  name: 'office.place.list-parents',
  summary: 'Places of the level above that a place could be moved to',
  method: 'GET',
  path: `${path}/parents`,
  audit: listAudit,
  input: {
    params: Params,
    query: Type.Object({
      language: Language,
      text: Type.Optional(Type.String({ maxLength: 100 })),
      page: PageNumber,
    }),
  },
  checks: [shape('query.page', optionally(matches(/^\d{1,4}$/u)), unreadable)],
  output: Type.Object({
    parents: Type.Array(
      Type.Object({
        code: Text,
        name: Text,
        /** The name of what it lies in itself. */
        within: TextOrNull,
      }),
    ),
    total: Type.Number(),
    pageSize: Type.Number(),
  }),
  failures: { 'place-unknown': PLACE_UNKNOWN },
});

export const previewOfficePlaceMove = operation({
  ...shared,
  name: 'office.place.preview-move',
  summary:
    'What a move of a place would do to the places, centres, slots and bookings there; changes nothing',
  method: 'POST',
  path: `${path}/move/preview`,
  audit: listAudit,
  input: { params: Params, body: Type.Object({ language: Language, change: Change }) },
  checks: [],
  output: Type.Object({
    version: Version,
    effect: Type.Object({
      /** From the country down to what it would lie in. */
      to: PlacePath,
      /** Places in use under it, all the way down; they move with it. */
      below: Type.Number(),
      /** Active centres in it or under it. */
      centres: Type.Number(),
      /** Public holidays are kept by place. */
      slots: Effect,
    }),
  }),
  failures: FAULTS,
});

export const publishOfficePlaceMove = operation({
  ...shared,
  name: 'office.place.publish-move',
  summary: 'Move a place under another of the level above; served everywhere within a second',
  method: 'POST',
  path: `${path}/move/publish`,
  audit: readAudit,
  input: { params: Params, body: Type.Object({ change: Change, version: Version, reason: Why }) },
  checks: [],
  output: Type.Object({}),
  failures: { ...FAULTS, 'changed-meanwhile': CHANGED_MEANWHILE },
});
