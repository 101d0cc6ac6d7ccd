import type { EventStore, HistoryPage, HistoryQuery } from '@doorstep/core/resident/history/event-store.ts';
import { LISTED_CODES } from '@doorstep/core/resident/history/event-status.ts';
import type {
  EventSubject,
  NewEvent,
  ResidentEvent,
} from '@doorstep/core/resident/history/resident-event.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';

const SCHEMA = 'resident';
/** A crash between intent and settlement is looked at after this long. */
const SETTLE_AFTER = '60 seconds';

export function createEventStore(sql: Database, sealer: Sealer): EventStore {
  const columns = sql.unsafe(COLUMNS);
  return {
    begin: async (event) => {
      const [made] = await sql<ResidentEvent[]>`
        with made as (${insertion(sql, sealer, event)} returning *),
        queued as (
          select platform.enqueue('settle-event', json_build_object('owner', owner, 'eventId', event_id),
                                  null, now() + ${SETTLE_AFTER}::interval) from made
        )
        select ${columns}, (select count(*) from queued) from made`;
      return made ?? standing(sql, event);
    },
    settle: async (settlement, work) => {
      const rows = await sql`
        with change as (
          update resident.event
             set status_code = ${settlement.statusCode}, reference_masked = ${settlement.referenceMasked},
                 subject_sealed = null, updated_at = now()
           where owner = ${settlement.owner} and event_id = ${settlement.eventId} and status_code = 'NEW'
          returning event_id
        ), ${followUps(sql, SCHEMA, sealer, { ...work, events: [] })}
        select from change`;
      return rows.length === 1;
    },
    find: async (owner, eventId) => {
      const [row] = await sql<ResidentEvent[]>`
        select ${columns} from resident.event where owner = ${owner} and event_id = ${eventId}`;
      return row ?? null;
    },
    unsettled: (owner, eventId) => unsettled(sql, sealer, owner, eventId),
    page: (query) => page(sql, query),
    record: async (event, work) => {
      await sql`
        with change as (${insertion(sql, sealer, event)} returning event_id),
        ${followUps(sql, SCHEMA, sealer, { ...work, events: [] })}
        select from change`;
    },
  };
}

const COLUMNS = `owner, event_id as "eventId", request_type as "requestType", status_code as "statusCode",
  reference_type as "referenceType", reference_masked as "referenceMasked", vid_type as "vidType",
  attribute_list as "attributeList", entity_id as "entityId", entity_name as "entityName",
  auth_type_code as "authTypeCode", source_id as "sourceId", pinned, read,
  created_at as "createdAt", updated_at as "updatedAt"`;

function insertion(sql: Database, sealer: Sealer, event: NewEvent): Fragment {
  const { subject } = event;
  const sealed =
    subject === null ? null : Buffer.from(sealer.seal(JSON.stringify(subject), subjectContext(event)));
  return sql`
    insert into resident.event
      (owner, event_id, request_type, status_code, reference_type, reference_masked, vid_type, attribute_list,
       entity_id, entity_name, auth_type_code, source_id, subject_sealed, read)
    values (${event.owner}, ${event.eventId}, ${event.requestType}, ${event.statusCode}, ${event.referenceType},
            ${event.referenceMasked}, ${event.vidType}, ${event.attributeList}, ${event.entityId}, ${event.entityName},
            ${event.authTypeCode}, ${event.sourceId}, ${sealed}, ${event.read})
    on conflict do nothing`;
}

async function standing(sql: Database, event: NewEvent): Promise<ResidentEvent> {
  const [row] = await sql<ResidentEvent[]>`
    select ${sql.unsafe(COLUMNS)} from resident.event
     where owner = ${event.owner} and (source_id = ${event.sourceId} or event_id = ${event.eventId})`;
  if (row === undefined) throw new Error('An event could neither be written nor found');
  return row;
}

async function unsettled(
  sql: Database,
  sealer: Sealer,
  owner: string,
  eventId: string,
): ReturnType<EventStore['unsettled']> {
  const [row] = await sql<(ResidentEvent & { subject_sealed: Uint8Array })[]>`
    select ${sql.unsafe(COLUMNS)}, subject_sealed from resident.event
     where owner = ${owner} and event_id = ${eventId} and status_code = 'NEW' and subject_sealed is not null`;
  if (row === undefined) return null;
  const { subject_sealed: sealed, ...event } = row;
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by insertion() and authenticated by its seal
  return { event, subject: JSON.parse(sealer.open(sealed, subjectContext(event))) as EventSubject };
}

function subjectContext(event: { readonly owner: string; readonly eventId: string }): string {
  return `resident.event.subject/${event.owner}/${event.eventId}`;
}

async function page(sql: Database, query: HistoryQuery): Promise<HistoryPage> {
  const where = conditions(sql, query);
  const rows = await sql<(ResidentEvent & { total: string })[]>`
    select ${sql.unsafe(COLUMNS)}, count(*) over () as total from resident.event where ${where}
     order by pinned desc, created_at desc, event_id
     limit ${query.pageSize} offset ${query.pageIndex * query.pageSize}`;
  const [first] = rows;
  if (first !== undefined) return { total: Number(first.total), events: rows };
  if (query.pageIndex === 0) return { total: 0, events: [] };
  const [count] = await sql<{ total: string }[]>`select count(*) as total from resident.event where ${where}`;
  return { total: Number(count?.total ?? 0), events: [] };
}

function conditions(sql: Database, query: HistoryQuery): Fragment {
  const { status } = query;
  return sql`
    owner = ${query.owner}
    ${query.requestTypes === null ? sql`` : sql`and request_type = any(${[...query.requestTypes]})`}
    ${
      status === null
        ? sql``
        : sql`and (status_code = any(${[...status.codes]})
                   or (${status.unlisted} and status_code <> all(${[...LISTED_CODES]})))`
    }
    ${query.from === null ? sql`` : sql`and created_at >= ${query.from}`}
    ${query.until === null ? sql`` : sql`and created_at < ${query.until}`}
    ${query.search === null ? sql`` : sql`and strpos(event_id, ${query.search}) > 0`}`;
}
