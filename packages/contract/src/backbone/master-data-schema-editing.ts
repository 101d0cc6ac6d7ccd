import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Check } from 'typebox/value';
import { clientWith } from '../access.ts';
import { isObject, isRequestTime, matches, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { IdSchemaFields } from './master-data-schema.ts';
import { family, invalid } from './master-data-wire.ts';

/** The life of an ID schema beside the pack's own (identity-backbone §8.1). It is the whole country's. */
const writing = {
  family,
  access: clientWith('GLOBAL_ADMIN'),
  collects: 'first',
} as const;
const audit = (name: string) =>
  ({ module: 'KER-MSD', success: ['KER-MSD-102', name], failure: ['KER-MSD-103', name] }) as const;

const MOST_FIELDS = 300;
const LONGEST = 256 * 1024;
const DEEPEST = 12;

const Field = Type.Object({
  id: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$' }),
  type: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$' }),
  subType: Type.Optional(Type.Union([Type.String({ maxLength: 64 }), Type.Null()])),
  required: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  bioAttributes: Type.Optional(
    Type.Union([Type.Array(Type.String({ maxLength: 64 }), { maxItems: 40 }), Type.Null()]),
  ),
});
const SchemaFields = Type.Array(Field, { minItems: 1, maxItems: MOST_FIELDS });

const Written = Type.Object({
  request: Type.Object({
    title: Type.String({ maxLength: 256 }),
    description: Type.String({ maxLength: 1_000 }),
    /** A list of fields, or the JSON text of one as newer consoles send it. */
    schema: Type.Union([SchemaFields, Type.String({ maxLength: LONGEST })]),
  }),
});

const isFilled = matches(/\S/u);
const checks = [
  shape('body.request', isObject, invalid),
  shape('body.request.title', isFilled, invalid),
  shape('body.request.description', isFilled, invalid),
  shape('body.request.schema', isBounded, invalid),
] as const;

const Draft = Type.Object({
  ...IdSchemaFields,
  status: Type.Literal('DRAFT'),
  effectiveFrom: Type.Null(),
});

/** The code of each is the reference's; what is wrong stands in the text. */
const refusals = {
  'field-twice': { code: 'KER-SCH-016', text: 'Duplicate fields found {names}' },
  'sub-type-missing': { code: 'KER-SCH-017', text: 'SubType is required for field {name}' },
  'bio-attributes-missing': { code: 'KER-SCH-018', text: 'BioAttributes are required for field {name}' },
  'bio-attributes-twice': {
    code: 'KER-SCH-019',
    text: 'Same BioAttributes used in field with same SubType : {name}',
  },
  'schema-faulty': { code: 'KER-SCH-014', text: 'Error while constructing schema json: {faults}' },
  'field-needed': {
    code: 'KER-SCH-015',
    text: 'Bad Request Found: these fields are needed, each of the type it has: {names}',
  },
} as const;
const unreadable = {
  'schema-unreadable': { code: 'KER-SCH-013', text: 'Error while parsing json string' },
} as const;
const unknown = { 'schema-unknown': { code: 'KER-SCH-007', text: 'Identity schema not found' } } as const;
const published = { 'schema-published': { code: 'KER-SCH-009', text: 'Schema already published' } } as const;

export const draftIdSchema = operation({
  ...writing,
  name: 'master-data.id-schema.draft',
  contractId: 'MD-61',
  summary: 'Write a draft of an ID schema, which nobody is served',
  method: 'POST',
  path: '/v1/masterdata/idschema',
  audit: audit('ID_SCHEMA_DRAFT'),
  input: { body: Written },
  checks,
  output: Draft,
  failures: {
    ...unreadable,
    ...refusals,
    'too-many-drafts': {
      code: 'KER-SCH-005',
      text: 'Error occurred while inserting Identity schema: too many drafts wait',
    },
  },
});

export const editIdSchema = operation({
  ...writing,
  name: 'master-data.id-schema.edit',
  contractId: 'MD-62',
  summary: 'Write a draft of an ID schema anew',
  method: 'PUT',
  path: '/v1/masterdata/idschema',
  audit: audit('ID_SCHEMA_EDIT'),
  input: { query: Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) }), body: Written },
  checks,
  output: Draft,
  failures: { ...unreadable, ...refusals, ...unknown, ...published },
});

export const publishIdSchema = operation({
  ...writing,
  name: 'master-data.id-schema.publish',
  contractId: 'MD-63',
  summary:
    'Publish a draft under the next number; it is served from its day on, and identities are checked by the country pack’s schema still',
  method: 'PUT',
  path: '/v1/masterdata/idschema/publish',
  audit: audit('ID_SCHEMA_PUBLISH'),
  input: {
    body: Type.Object({
      request: Type.Object({
        id: Type.String({ minLength: 1, maxLength: 64 }),
        effectiveFrom: Type.String({ maxLength: 40 }),
      }),
    }),
  },
  checks: [
    shape('body.request', isObject, invalid),
    shape('body.request.id', isFilled, invalid),
    shape('body.request.effectiveFrom', isRequestTime, invalid),
  ],
  /** The id of what was published. */
  output: Type.String(),
  failures: {
    'effective-date-past': { code: 'KER-SCH-010', text: 'Schema effective from date cannot be older' },
    ...unknown,
    ...published,
    ...refusals,
  },
});

/** Few and shallow enough to be read; whoever nests for nesting's sake is turned away. */
function isBounded(value: unknown): boolean {
  return isShallow(value, DEEPEST) && JSON.stringify(value ?? null).length <= LONGEST;
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((member) => isShallow(member, levels - 1));
}

/** Whether a list that came as text is one of fields. */
export function isFieldList(value: unknown): value is Static<typeof SchemaFields> {
  return isShallow(value, DEEPEST) && Check(SchemaFields, value);
}
