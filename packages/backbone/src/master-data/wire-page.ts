import type { Page, PageRequest } from '@doorstep/core/backbone/master-data/page.ts';

const USUAL_SIZE = 10;

export interface PageQuery {
  readonly pageNumber?: string;
  readonly pageSize?: string;
  readonly sortBy?: string;
  readonly orderBy?: string;
}

/** The page asked for, with the reference's own answers to what was left out. */
export function pageRequest<Order extends string>(
  query: PageQuery,
  orderOf: (sortBy: string) => Order,
  usualOrder: 'asc' | 'desc',
): PageRequest<Order> {
  return {
    number: Number(query.pageNumber ?? '0'),
    size: Number(query.pageSize ?? String(USUAL_SIZE)),
    orderBy: orderOf(query.sortBy ?? ''),
    direction: (query.orderBy ?? usualOrder).toLowerCase() === 'asc' ? 'ascending' : 'descending',
  };
}

export function wirePage<T, W>(page: Page<T>, request: PageRequest<string>, row: (item: T) => W) {
  return {
    pageNo: request.number,
    pageSize: request.size,
    sort: [],
    totalItems: page.total,
    totalPages: Math.ceil(page.total / request.size),
    data: page.items.map(row),
  };
}
