import { Type } from 'typebox';
import type { TObject, TSchema } from 'typebox';
import { clientWith, open } from '../access.ts';
import { kernel } from '../envelope.ts';
import { shape } from '../checks.ts';
import type { Check } from '../checks.ts';
import type { Faults, WireFailure } from '../family.ts';
import { isRecord } from '../json.ts';
import type { Operation } from '../operation.ts';

export const invalid: WireFailure = { code: 'KER-MSD-999', text: 'Invalid request input' };

/** What every route of the master data answers alike (identity-backbone §1.1, §22.3). */
const faults: Faults = {
  unreadable: invalid,
  internal: { code: 'KER-MSD-500', text: 'Internal Server Error', status: 500 },
  unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
  forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
  tooMany: { code: 'KER-MSD-429', text: 'Too many requests', status: 429 },
};

export const family = kernel({
  id: null,
  version: null,
  echo: 'from-request',
  errorsOnSuccess: 'null',
  metadata: 'present',
  faults,
});

/** Everybody reads master data: the portals show all of it to people who never signed in. */
const READERS = open;
export const ADMINISTRATORS = clientWith('ZONAL_ADMIN', 'GLOBAL_ADMIN');

export const audit = {
  module: 'KER-MSD',
  success: ['KER-MSD-100', 'MASTER_DATA_READ'],
  failure: ['KER-MSD-101', 'MASTER_DATA_REFUSED'],
} as const;

/** A character of value zero can stand in no row, and the database takes none. */
export const storable = ['params', 'query'].map((place) => shape(place, hasNoZero, invalid));

function hasNoZero(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((text) => !String(text).includes('\u0000'));
}

interface Read<P extends TObject, Q extends TObject, O extends TSchema, Word extends string> {
  /** Noun and verb, such as `location.children`. */
  readonly name: string;
  readonly contractId?: string;
  readonly summary: string;
  /** Below `/v1/masterdata/`. */
  readonly path: string;
  readonly params: P;
  readonly query: Q;
  readonly checks?: readonly Check<never, never>[];
  readonly output: O;
  readonly failures: Readonly<Record<Word, WireFailure>>;
}

/** A read of `/v1/masterdata`, which everybody may do and nobody's doing of is told to the audit. */
export function read<P extends TObject, Q extends TObject, O extends TSchema, const Word extends string>(
  spec: Read<P, Q, O, Word>,
): Operation<{ readonly params: P; readonly query: Q }, O, Word, never, typeof READERS> {
  const { name, contractId, path, params, query, checks = [], ...rest } = spec;
  return {
    kind: 'operation',
    name: `master-data.${name}`,
    ...(contractId === undefined ? {} : { contractId }),
    method: 'GET',
    path: `/v1/masterdata/${path}`,
    family,
    access: READERS,
    audit,
    input: { params, query },
    checks: [...storable, ...checks],
    collects: 'first',
    ...rest,
  };
}

export const NO_PARAMS = Type.Object({});
export const NO_QUERY = Type.Object({});
const Text = Type.String();
export const Language = Type.Object({ lang: Text });
export const CodeAndLanguage = Type.Object({ code: Text, lang: Text });

/** A page of rows; `sort` is always empty, and no client looks at it. */
export const pageOf = <T extends TSchema>(row: T) =>
  Type.Object({
    pageNo: Type.Number(),
    pageSize: Type.Number(),
    sort: Type.Array(Type.Unknown()),
    totalItems: Type.Number(),
    totalPages: Type.Number(),
    data: Type.Array(row),
  });

export const PageQuery = Type.Object({
  pageNumber: Type.Optional(Text),
  pageSize: Type.Optional(Text),
  sortBy: Type.Optional(Text),
  orderBy: Type.Optional(Text),
});

const LARGEST_PAGE = 1_000;

/** Checks of a paged read: a number from 0, a size from 1 to 1,000, an order that exists. */
export const pageChecks = [
  shape('query.pageNumber', absentOr(isWithin(0, 1_000_000)), invalid),
  shape('query.pageSize', absentOr(isWithin(1, LARGEST_PAGE)), invalid),
  shape(
    'query.orderBy',
    absentOr((text) => /^(?:asc|desc)$/iu.test(text)),
    invalid,
  ),
];

/** A whole number in a path, within Java's short. */
export function wholeNumber(at: string, most = 32_767) {
  return shape(at, (value) => typeof value === 'string' && isWithin(0, most)(value), invalid);
}

/** A number in a path, as Java's double is read. */
export function number(at: string) {
  return shape(
    at,
    (value) => typeof value === 'string' && /^-?\d{1,9}(?:\.\d{1,20})?$/u.test(value),
    invalid,
  );
}

/** A text in the query that must be there. */
export function present(at: string) {
  return shape(
    at,
    (value) => (typeof value === 'string' || Array.isArray(value)) && value.length > 0,
    invalid,
  );
}

function absentOr(holds: (text: string) => boolean): (value: unknown) => boolean {
  return (value) => value === undefined || (typeof value === 'string' && holds(value));
}

function isWithin(least: number, most: number): (text: string) => boolean {
  return (text) => /^\d{1,7}$/u.test(text) && Number(text) >= least && Number(text) <= most;
}

/** The request of a POST stands in its envelope. */
export const requestCheck = shape('body.request', isRecord, invalid);
