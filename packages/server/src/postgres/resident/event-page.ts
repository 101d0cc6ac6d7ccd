import type { HistoryOrder, HistoryPage, HistoryQuery } from '@doorstep/core/resident/history/event-store.ts';
import { isEventId } from '@doorstep/core/resident/history/event-id.ts';
import { LISTED_CODES } from '@doorstep/core/resident/history/event-status.ts';
import type { StatusFilter } from '@doorstep/core/resident/history/event-status.ts';
import type { ListedEvent } from '@doorstep/core/resident/history/resident-event.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { LISTED_COLUMNS } from './event-columns.ts';

/**
 * A list is counted and paged so far and no farther: some twenty-seven years of one event a day. What is older is
 * found by its dates. It keeps the cost of a page bounded without a counter that every authentication would pay for.
 */
export const COUNTED = 10_000;

const ORDER: Readonly<Record<HistoryOrder, string>> = {
  'newest-first': 'pinned desc, created_at desc, event_id',
  'oldest-first': 'pinned desc, created_at, event_id',
};

export async function historyPage(sql: Database, query: HistoryQuery): Promise<HistoryPage> {
  return eventPage(sql, historyQuery(sql, query));
}

export function historyQuery(sql: Database, query: HistoryQuery): EventPageQuery {
  return { ...query, where: conditions(sql, query), order: ORDER[query.order] };
}

export interface EventPageQuery {
  readonly where: Fragment;
  /** SQL of our own; nothing of a request. */
  readonly order: string;
  readonly pageIndex: number;
  readonly pageSize: number;
}

export async function eventPage(sql: Database, query: EventPageQuery): Promise<HistoryPage> {
  const rows = await sql<({ total: string } & (ListedEvent | Absent))[]>`${pageStatement(sql, query)}`;
  return { total: Number(rows[0]?.total ?? 0), events: rows.filter(isPresent) };
}

/** A page and the count in one statement; the count reads an index only, the page its own rows. */
export function pageStatement(
  sql: Database,
  { where, order, pageIndex, pageSize }: EventPageQuery,
): Fragment {
  const first = Math.min(pageIndex * pageSize, COUNTED);
  const size = Math.min(pageSize, COUNTED - first);
  return sql`
    select counted.total, page.*
      from (select count(*) as total from (select from resident.event where ${where} limit ${COUNTED}) as matching)
           as counted
      left join lateral (
        select ${sql.unsafe(LISTED_COLUMNS)} from resident.event
         where ${where} order by ${sql.unsafe(order)} limit ${size} offset ${first}
      ) as page on true`;
}

/** The count's own row where the page holds nothing. */
interface Absent {
  readonly eventId: null;
}

function isPresent<Row extends { readonly total: string }>(
  row: Row & (ListedEvent | Absent),
): row is Row & ListedEvent {
  return row.eventId !== null;
}

/** One fragment for each filter that is asked for: most ask for none. */
function conditions(sql: Database, query: HistoryQuery): Fragment {
  const { requestTypes, status, from, until, search } = query;
  return [
    requestTypes === null ? null : sql`request_type = any(${[...requestTypes]})`,
    status === null ? null : hasStatus(sql, status),
    from === null ? null : sql`created_at >= ${from}`,
    until === null ? null : sql`created_at < ${until}`,
    search === null
      ? null
      : isEventId(search)
        ? sql`event_id = ${search}`
        : sql`strpos(event_id, ${search}) > 0`,
  ].reduce<Fragment>(
    (all, one) => (one === null ? all : sql`${all} and ${one}`),
    sql`owner = ${query.owner}`,
  );
}

function hasStatus(sql: Database, { codes, unlisted }: StatusFilter): Fragment {
  return sql`(status_code = any(${[...codes]}) or (${unlisted} and status_code <> all(${[...LISTED_CODES]})))`;
}
