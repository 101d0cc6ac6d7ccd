import { plainDigits } from '../../texts/digits.ts';

/** The services a resident can filter by; ALL and ASYNC are the wire's own shorthands. */
export const TYPES = [
  'AUTHENTICATION_REQUEST',
  'ID_MANAGEMENT_REQUEST',
  'DATA_UPDATE_REQUEST',
  'DATA_SHARE_REQUEST',
  'SERVICE_REQUEST',
] as const;
export const STATUSES = ['SUCCESS', 'IN_PROGRESS', 'FAILED', 'CANCELED'] as const;
export const ORDERS = ['newest', 'oldest'] as const;
const LONGEST_SEARCH = 16;

/** What the address of the history page asks for. */
export interface HistoryFilter {
  readonly search: string;
  readonly type: (typeof TYPES)[number] | null;
  readonly status: (typeof STATUSES)[number] | null;
  /** ISO days, or empty. */
  readonly from: string;
  readonly to: string;
  readonly order: (typeof ORDERS)[number];
  /** Counted from one. */
  readonly page: number;
}

/** Reads the filter from an address; what makes no sense is left out rather than refused. */
export function readFilter(query: URLSearchParams): HistoryFilter {
  const type = query.get('type');
  const status = query.get('status');
  return {
    search: plainDigits(query.get('q') ?? ''),
    type: TYPES.find((known) => known === type) ?? null,
    status: STATUSES.find((known) => known === status) ?? null,
    from: isoDay(query.get('from')),
    to: isoDay(query.get('to')),
    order: query.get('sort') === 'oldest' ? 'oldest' : 'newest',
    page: pageNumber(query),
  };
}

/** The page an address names, counted from one. */
export function pageNumber(query: URLSearchParams): number {
  const page = Number(query.get('page') ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1;
}

export type FilterProblem = 'from-after-to' | 'search';

export function filterProblem(filter: HistoryFilter): FilterProblem | null {
  if (filter.search.length > LONGEST_SEARCH || /\D/u.test(filter.search)) return 'search';
  return filter.from !== '' && filter.to !== '' && filter.from > filter.to ? 'from-after-to' : null;
}

export function isFiltered(filter: HistoryFilter): boolean {
  return (
    filter.search !== '' ||
    filter.type !== null ||
    filter.status !== null ||
    filter.from !== '' ||
    filter.to !== ''
  );
}

/** The address of a page of the same filter. */
export function pageAddress(filter: HistoryFilter, page: number): string {
  const query = new URLSearchParams();
  const set = (name: string, value: string | null) => (value ? query.set(name, value) : undefined);
  set('q', filter.search);
  set('type', filter.type);
  set('status', filter.status);
  set('from', filter.from);
  set('to', filter.to);
  set('sort', filter.order === 'oldest' ? 'oldest' : null);
  set('page', page > 1 ? String(page) : null);
  const text = query.toString();
  return text === '' ? '/services/requests' : `/services/requests?${text}`;
}

/** The address of a form action on a page that keeps its query. */
export function actionOn(address: string, name: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}/${name}`;
}

interface HistoryQuery {
  pageIndex: string;
  pageSize: string;
  sortType?: string;
  serviceType?: string;
  statusFilter?: string;
  searchText?: string;
  fromDate?: string;
  toDate?: string;
}

/** The first day any history can hold; the wire wants both days or none. */
const EARLIEST = '1970-01-01';

/** The same as the wire asks for it. `today` is the last day of an open end. */
export function historyQuery(filter: HistoryFilter, pageSize: number, today: string): HistoryQuery {
  const dated = filter.from !== '' || filter.to !== '';
  return {
    pageIndex: String(filter.page - 1),
    pageSize: String(pageSize),
    ...(filter.order === 'oldest' ? { sortType: 'ASC' } : {}),
    ...(filter.type === null ? {} : { serviceType: filter.type }),
    ...(filter.status === null ? {} : { statusFilter: filter.status }),
    ...(filter.search === '' ? {} : { searchText: filter.search }),
    ...(dated ? { fromDate: filter.from || EARLIEST, toDate: filter.to || laterOf(filter.from, today) } : {}),
  };
}

function laterOf(left: string, right: string): string {
  return left > right ? left : right;
}

function isoDay(text: string | null): string {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/u.test(text)) return '';
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : '';
}
