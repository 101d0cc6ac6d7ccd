import { Type } from 'typebox';
import { operation } from '../operation.ts';
import { ADMINISTRATORS, audit, family, requestCheck } from './master-data-wire.ts';

const Text = Type.String();
const Entity = Type.Object({ entity: Text });
const Loose = Type.Union([Text, Type.Null()]);

const refusals = {
  'entity-unknown': { code: 'KER-MSD-999', text: 'Invalid request input' },
  'column-missing': { code: 'KER-MSD-311', text: 'Column is missing in request' },
  'column-unknown': { code: 'KER-MSD-310', text: 'Invalid column received : {column}' },
  'filter-type-missing': { code: 'KER-MSD-312', text: 'Filter type is missing' },
  'language-unknown': { code: 'KER-LANG-ERR', text: 'Language Code is Invalid' },
} as const;

/** Filters hold together; a page counts from 0. */
export const searchMasterData = operation({
  name: 'master-data.entity.search',
  contractId: 'MD-66',
  summary: 'Rows of a kind of master data, filtered, sorted and a page at a time',
  method: 'POST',
  path: '/v1/masterdata/:entity/search',
  family,
  access: ADMINISTRATORS,
  audit,
  input: {
    params: Entity,
    body: Type.Object({
      request: Type.Object({
        filters: Type.Array(
          Type.Object({
            columnName: Type.Optional(Loose),
            type: Type.Optional(Loose),
            value: Type.Optional(Loose),
            fromValue: Type.Optional(Loose),
            toValue: Type.Optional(Loose),
          }),
          { maxItems: 50 },
        ),
        sort: Type.Array(Type.Object({ sortField: Type.Optional(Loose), sortType: Type.Optional(Loose) }), {
          maxItems: 10,
        }),
        pagination: Type.Optional(
          Type.Union([Type.Object({ pageStart: Type.Number(), pageFetch: Type.Number() }), Type.Null()]),
        ),
        languageCode: Type.Optional(Loose),
      }),
    }),
  },
  checks: [requestCheck],
  collects: 'first',
  output: Type.Object({
    fromRecord: Type.Number(),
    toRecord: Type.Number(),
    totalRecord: Type.Number(),
    data: Type.Array(Type.Record(Text, Type.Unknown())),
  }),
  failures: {
    ...refusals,
    'pagination-missing': { code: 'KER-MSD-356', text: 'Pagination cannot be null' },
    'pagination-invalid': {
      code: 'KER-MSD-313',
      text: 'Invalid pagination value received pagestart:{start} and pagefetch:{fetch}',
    },
    'sort-incomplete': { code: 'KER-MSD-314', text: 'Missing sort field or sort type values' },
    'sort-field-unknown': { code: 'KER-MSD-357', text: 'Invalid sort field {column}' },
    'sort-type-unknown': { code: 'KER-MSD-358', text: 'Sort type {type} is not supported' },
    'value-invalid': { code: 'KER-MSD-390', text: 'Invalid filter value' },
    'range-invalid': { code: 'KER-MSD-315', text: 'Invalid fromValue or toValue' },
  },
});

export const listFilterValues = operation({
  name: 'master-data.entity.filter-values',
  contractId: 'MD-67',
  summary: 'Values of columns of a kind of master data, to choose filters from',
  method: 'POST',
  path: '/v1/masterdata/:entity/filtervalues',
  family,
  access: ADMINISTRATORS,
  audit,
  input: {
    params: Entity,
    body: Type.Object({
      request: Type.Object({
        filters: Type.Array(
          Type.Object({
            columnName: Type.Optional(Loose),
            type: Type.Optional(Loose),
            text: Type.Optional(Loose),
          }),
          { maxItems: 50 },
        ),
        languageCode: Type.Optional(Loose),
      }),
    }),
  },
  checks: [requestCheck],
  collects: 'first',
  output: Type.Object({
    filters: Type.Array(Type.Object({ fieldID: Text, fieldValue: Text, fieldCode: Text })),
  }),
  failures: refusals,
});
