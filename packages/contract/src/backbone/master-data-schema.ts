import { Type } from 'typebox';
import { NO_PARAMS, PageQuery, pageChecks, pageOf, read } from './master-data-wire.ts';

const Text = Type.String();
const TextOrNull = Type.Union([Text, Type.Null()]);

export const getIdSchema = read({
  name: 'id-schema.get',
  contractId: 'MD-60',
  summary: 'The ID schema in force, or of a version',
  path: 'idschema/latest',
  params: NO_PARAMS,
  query: Type.Object({
    schemaVersion: Type.Optional(Text),
    domain: Type.Optional(Text),
    type: Type.Optional(Text),
  }),
  output: Type.Object({
    id: Text,
    idVersion: Type.Number(),
    title: Text,
    description: Text,
    schema: Type.Array(Type.Unknown()),
    schemaJson: Text,
    status: Type.Literal('PUBLISHED'),
    effectiveFrom: Text,
    createdOn: Text,
    updatedOn: TextOrNull,
  }),
  failures: { 'schema-unknown': { code: 'KER-SCH-007', text: 'Identity schema not found' } },
});

const UiSpecWire = Type.Object({
  id: Text,
  version: Type.Number(),
  title: Text,
  description: Text,
  identitySchemaId: Text,
  idSchemaVersion: Type.Number(),
  domain: Text,
  jsonSpec: Type.Array(Type.Object({ type: Text, spec: Type.Unknown() })),
  status: Type.Literal('PUBLISHED'),
  effectiveFrom: Text,
  createdOn: Text,
  updatedOn: TextOrNull,
});

const noSpec = { 'ui-spec-unknown': { code: 'KER-UIS-004', text: 'UI spec not found' } } as const;

export const listUiSpecs = read({
  name: 'ui-spec.list',
  contractId: 'MD-64',
  summary: 'The forms of a product, as data',
  path: 'uispec/:domain/latest',
  params: Type.Object({ domain: Text }),
  query: Type.Object({
    type: Type.Optional(Text),
    version: Type.Optional(Text),
    identitySchemaVersion: Type.Optional(Text),
  }),
  output: Type.Array(UiSpecWire),
  failures: noSpec,
});

export const listUiSpecPages = read({
  name: 'ui-spec.list-pages',
  contractId: 'MD-65',
  summary: 'The forms of every product, a page at a time',
  path: 'uispec/all',
  params: NO_PARAMS,
  query: PageQuery,
  checks: pageChecks,
  output: pageOf(UiSpecWire),
  failures: noSpec,
});
