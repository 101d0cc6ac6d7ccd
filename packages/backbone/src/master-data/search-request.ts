import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { searchMasterData } from '@doorstep/contract/backbone/master-data-search.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import { columnOf } from './search-entities.ts';
import type { SearchEntity } from './search-entities.ts';

export type SearchBody = InputOf<typeof searchMasterData>['body']['request'];

const FILTER_TYPES = ['equals', 'contains', 'startswith', 'between', 'in'] as const;

export interface Filter {
  readonly column: string;
  readonly type: (typeof FILTER_TYPES)[number];
  /** One value; the two ends of `between`; any number of `in`. */
  readonly values: readonly string[];
}

export interface Search {
  readonly filters: readonly Filter[];
  readonly sort: readonly { readonly column: string; readonly direction: 'asc' | 'desc' }[];
  readonly start: number;
  readonly fetch: number;
}

export type SearchRefusal =
  | 'column-missing'
  | 'column-unknown'
  | 'filter-type-missing'
  | 'pagination-missing'
  | 'pagination-invalid'
  | 'sort-incomplete'
  | 'sort-field-unknown'
  | 'sort-type-unknown'
  | 'value-invalid'
  | 'range-invalid';

const LARGEST_PAGE = 1_000;
const MOST_VALUES = 500;

/** The search as it can be asked of the database; the first thing wrong refuses it, in the reference's order. */
export function readSearch(entity: SearchEntity, body: SearchBody): Result<Search, SearchRefusal> {
  const filters: Filter[] = [];
  for (const one of body.filters) {
    const filter = readFilter(entity, one);
    if (!filter.ok) return filter;
    filters.push(filter.value);
  }
  const page = readPage(body.pagination);
  if (!page.ok) return page;
  const sort: Search['sort'][number][] = [];
  for (const one of body.sort) {
    const order = readSort(entity, one);
    if (!order.ok) return order;
    sort.push(order.value);
  }
  return ok({ filters, sort, ...page.value });
}

function readFilter(
  entity: SearchEntity,
  filter: SearchBody['filters'][number],
): Result<Filter, SearchRefusal> {
  const name = filter.columnName ?? '';
  if (name === '') return fail('column-missing');
  const column = columnOf(entity, name);
  if (column === null) return fail('column-unknown', { column: name.slice(0, 64) });
  const type = FILTER_TYPES.find((known) => known === filter.type?.toLowerCase());
  if (type === undefined) return fail('filter-type-missing');
  if (type === 'between') {
    const values = [filter.fromValue ?? '', filter.toValue ?? ''];
    return values.includes('') ? fail('range-invalid') : ok({ column, type, values });
  }
  const value = filter.value ?? '';
  if (value === '' || value.includes('\u0000')) return fail('value-invalid');
  const values = type === 'in' ? value.split(',').slice(0, MOST_VALUES) : [value];
  return ok({ column, type, values });
}

function readPage(
  page: SearchBody['pagination'],
): Result<Pick<Search, 'start' | 'fetch'>, 'pagination-missing' | 'pagination-invalid'> {
  if (page == null) return fail('pagination-missing');
  const { pageStart: start, pageFetch: fetch } = page;
  const isPage = Number.isInteger(start) && Number.isInteger(fetch) && start >= 0 && fetch >= 1;
  if (!isPage || start > 1_000_000) return fail('pagination-invalid', { start, fetch });
  return ok({ start, fetch: Math.min(fetch, LARGEST_PAGE) });
}

function readSort(
  entity: SearchEntity,
  { sortField, sortType }: SearchBody['sort'][number],
): Result<Search['sort'][number], SearchRefusal> {
  if (sortField == null || sortField === '' || sortType == null || sortType === '')
    return fail('sort-incomplete');
  const column = columnOf(entity, sortField);
  if (column === null) return fail('sort-field-unknown', { column: sortField.slice(0, 64) });
  const direction = (['asc', 'desc'] as const).find((known) => known === sortType.toLowerCase());
  if (direction === undefined) return fail('sort-type-unknown', { type: sortType.slice(0, 64) });
  return ok({ column, direction });
}
