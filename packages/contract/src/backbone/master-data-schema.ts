import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { operation } from '../operation.ts';
import {
  ADMINISTRATORS,
  audit,
  family,
  NO_PARAMS,
  PageQuery,
  pageChecks,
  pageOf,
  read,
  storable,
} from './master-data-wire.ts';

const Text = Type.String();
const TextOrNull = Type.Union([Text, Type.Null()]);

const SchemaQuery = Type.Object({
  schemaVersion: Type.Optional(Text),
  domain: Type.Optional(Text),
  type: Type.Optional(Text),
});

export const IdSchemaFields = {
  id: Text,
  idVersion: Type.Number(),
  title: Text,
  description: Text,
  schema: Type.Array(Type.Unknown()),
  schemaJson: Text,
  createdOn: Text,
  updatedOn: TextOrNull,
};
const IdSchemaWire = Type.Object({
  ...IdSchemaFields,
  status: Type.Literal('PUBLISHED'),
  effectiveFrom: Text,
});

export const getIdSchema = read({
  name: 'id-schema.get',
  contractId: 'MD-60',
  summary: 'The ID schema in force, or of a version',
  path: 'idschema/latest',
  params: NO_PARAMS,
  query: SchemaQuery,
  output: IdSchemaWire,
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

/** The programs that hold the reference's roles for sync data, and pre-registration, which checks forms by it. */
const SYNCING = [
  'REGISTRATION_SUPERVISOR',
  'REGISTRATION_OFFICER',
  'REGISTRATION_ADMIN',
  'REGISTRATION_PROCESSOR',
  'ID_AUTHENTICATION',
  'RESIDENT',
  'PRE_REGISTRATION',
  'PREREG',
] as const;

const sync = { method: 'GET', family, audit, access: clientWith(...SYNCING), collects: 'first' } as const;

export const syncIdSchema = operation({
  ...sync,
  name: 'sync-data.id-schema.get',
  contractId: 'SYNC-1',
  summary: 'The ID schema in force, or of a version, as registration programs ask for it',
  path: '/v1/syncdata/latestidschema',
  input: { query: SchemaQuery },
  checks: storable,
  output: IdSchemaWire,
  failures: { 'schema-unknown': { code: 'KER-SCH-007', text: 'Identity schema not found' } },
});

export const getMachineKey = operation({
  ...sync,
  name: 'sync-data.machine-key.get',
  contractId: 'SYNC-2',
  summary: 'The public keys of an active registration machine',
  path: '/v1/syncdata/tpm/publickey/:machineId',
  input: { params: Type.Object({ machineId: Text }) },
  checks: storable,
  output: Type.Object({ signingPublicKey: TextOrNull, encryptionPublicKey: TextOrNull }),
  failures: { 'machine-unknown': { code: 'KER-SNC-155', text: 'Machine not found' } },
});

export const getConfigs = operation({
  name: 'master-data.config.get',
  contractId: 'MD-59',
  summary: 'Settings that administration screens go by, under their property names',
  method: 'GET',
  path: '/v1/masterdata/configs',
  family,
  access: ADMINISTRATORS,
  audit,
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Record(Text, Text),
  failures: {},
});
