import type { EventStore } from '@doorstep/core/resident/history/event-store.ts';
import { ASYNCHRONOUS } from '@doorstep/core/resident/history/request-type.ts';
import type {
  EventSubject,
  NewEvent,
  ResidentEvent,
} from '@doorstep/core/resident/history/resident-event.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database, Fragment, Pools } from '@doorstep/platform/database.ts';
import { followUps, followUpsOfEach } from '@doorstep/platform/follow-ups.ts';
import type { FollowUps } from '@doorstep/platform/follow-ups.ts';
import { gathering } from '@doorstep/platform/gathering.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';
import { EVENT_COLUMNS } from './event-columns.ts';
import { historyPage } from './event-page.ts';
import { pinEvent } from './pins.ts';

const SCHEMA = 'resident';
/** What broke between intent and settlement is looked at after this long. */
const LEFT_AFTER = '60 seconds';

export function createEventStore({ sql, reads, shared }: Pools, sealer: Sealer): EventStore {
  const columns = sql.unsafe(EVENT_COLUMNS);
  const recordAlone = recording(shared, sealer);
  const begin = beginning(shared, sealer);
  const settle = settling(shared, sealer);
  return {
    begin: async (event) => (await begin(event)) ?? standing(sql, event),
    settle: (settlement, work) => settle({ settlement, work: { ...work, events: [] } }),
    find: async (owner, eventId) => {
      const [row] = await sql<ResidentEvent[]>`
        select ${columns} from resident.event where owner = ${owner} and event_id = ${eventId}`;
      return row ?? null;
    },
    read: async (owner, eventId) => {
      const [row] = await sql<ResidentEvent[]>`
        with seen as (
          update resident.event set read = true where owner = ${owner} and event_id = ${eventId} and not read
        )
        select ${columns} from resident.event where owner = ${owner} and event_id = ${eventId}`;
      return row ?? null;
    },
    pin: (owner, eventId, most) => pinEvent(sql, { owner, eventId, most }),
    unpin: async (owner, eventId) => {
      const rows = await sql`
        with change as (
          update resident.event set pinned = false, pin_place = null
           where owner = ${owner} and event_id = ${eventId} and pinned
        )
        select from resident.event where owner = ${owner} and event_id = ${eventId}`;
      return rows.length === 1;
    },
    unsettled: (owner, eventId) => unsettled(sql, sealer, owner, eventId),
    left: (most) => left(sql, most),
    page: (query) => historyPage(reads, query),
    record: async (event, work) => {
      if (work.messages.length === 0 && work.audit.length === 0) {
        await recordAlone(event);
        return;
      }
      await sql`
        with change as (${insertion(sql, sealer, [event])} returning event_id),
        ${followUps(sql, SCHEMA, sealer, { ...work, events: [] })}
        select from change`;
    },
  };
}

/** Events that are written in one statement. */
const AT_ONCE = { most: 50 };

/** Events that nothing follows are written with those of the same moment. */
function recording(sql: Database, sealer: Sealer): (event: NewEvent) => Promise<void> {
  return gathering(AT_ONCE, async (events: readonly NewEvent[]) => {
    await insertion(sql, sealer, inOneOrder(events));
    return events.map(() => undefined);
  });
}

/** In the order in which all who write take places, so that no two wait for each other. */
function inOneOrder(events: readonly NewEvent[]): readonly NewEvent[] {
  const place = ({ sourceId, eventId }: NewEvent): string => sourceId ?? eventId;
  return events.toSorted((one, other) => (place(one) < place(other) ? -1 : 1));
}

/**
 * Events that begin at one moment are written together, but for those of one person, which keep their order by their
 * times; null for one whose place was taken.
 */
function beginning(sql: Database, sealer: Sealer): (event: NewEvent) => Promise<ResidentEvent | null> {
  const namesOf = ({ owner }: NewEvent): readonly string[] => [owner];
  return gathering({ ...AT_ONCE, namesOf }, async (events: readonly NewEvent[]) => {
    const rows = await sql<ResidentEvent[]>`
      with made as (${insertion(sql, sealer, inOneOrder(events))} returning *)
      select ${sql.unsafe(EVENT_COLUMNS)} from made`;
    return events.map(
      ({ owner, eventId }) => rows.find((row) => row.owner === owner && row.eventId === eventId) ?? null,
    );
  });
}

interface Settled {
  readonly settlement: Parameters<EventStore['settle']>[0];
  readonly work: FollowUps;
}

/** Events that settle at one moment are written together; false for one that had settled. */
function settling(sql: Database, sealer: Sealer): (settled: Settled) => Promise<boolean> {
  const namesOf = ({ settlement }: Settled): readonly string[] => [settlement.eventId];
  return gathering({ ...AT_ONCE, namesOf }, async (all: readonly Settled[]) => {
    const column = (of: (settlement: Settled['settlement']) => string | null) =>
      all.map(({ settlement }) => of(settlement));
    const rows = await sql<{ place: number }[]>`
      with change as (
        update resident.event as event
           set status_code = row.status_code, reference_masked = row.reference_masked,
               subject_sealed = null, updated_at = now(), read = read and request_type <> all(${[...ASYNCHRONOUS]})
          from unnest(${[...all.keys()]}::integer[], ${column(({ owner }) => owner)}::text[],
                      ${column(({ eventId }) => eventId)}::text[], ${column(({ statusCode }) => statusCode)}::text[],
                      ${column((settlement) => settlement.referenceMasked)}::text[])
               as row (place, owner, event_id, status_code, reference_masked)
         where event.owner = row.owner and event.event_id = row.event_id and event.status_code = 'NEW'
        returning row.place
      ), ${followUpsOfEach(
        sql,
        SCHEMA,
        sealer,
        all.map(({ work }) => work),
      )}
      select place from change`;
    const changed = new Set(rows.map(({ place }) => place));
    return all.map((_, place) => changed.has(place));
  });
}

/** The statement that writes events, but none of which the source or number stands. */
export function insertion(sql: Database, sealer: Sealer, events: readonly NewEvent[]): Fragment {
  const column = (of: (event: NewEvent) => string | null) => events.map(of);
  return sql`
    insert into resident.event
      (owner, event_id, request_type, status_code, reference_type, reference_masked, vid_type, attribute_list,
       entity_id, entity_name, auth_type_code, source_id, subject_sealed, read)
    select owner, event_id, request_type, status_code, reference_type, reference_masked, vid_type, attribute_list,
           entity_id, entity_name, auth_type_code, source_id, decode(subject, 'base64'), read::boolean
      from unnest(${column(({ owner }) => owner)}::text[], ${column(({ eventId }) => eventId)}::text[],
                  ${column(({ requestType }) => requestType)}::text[], ${column(({ statusCode }) => statusCode)}::text[],
                  ${column((event) => event.referenceType)}::text[], ${column((event) => event.referenceMasked)}::text[],
                  ${column(({ vidType }) => vidType)}::text[], ${column((event) => event.attributeList)}::text[],
                  ${column(({ entityId }) => entityId)}::text[], ${column(({ entityName }) => entityName)}::text[],
                  ${column((event) => event.authTypeCode)}::text[], ${column(({ sourceId }) => sourceId)}::text[],
                  ${column((event) => sealedSubject(sealer, event))}::text[], ${column(({ read }) => String(read))}::text[])
           as row (owner, event_id, request_type, status_code, reference_type, reference_masked, vid_type, attribute_list,
                   entity_id, entity_name, auth_type_code, source_id, subject, read)
    on conflict do nothing`;
}

function sealedSubject(sealer: Sealer, event: NewEvent): string | null {
  if (event.subject === null) return null;
  const sealed = sealer.seal(JSON.stringify(event.subject), subjectContext(event));
  return Buffer.from(sealed).toString('base64');
}

/** The event that stands in the place of one that could not be written. */
export async function standing(sql: Database, event: NewEvent): Promise<ResidentEvent> {
  const [row] = await sql<ResidentEvent[]>`
    select ${sql.unsafe(EVENT_COLUMNS)} from resident.event
     where owner = ${event.owner} and (source_id = ${event.sourceId} or event_id = ${event.eventId})`;
  if (row === undefined) throw new Error('An event could neither be written nor found');
  return row;
}

/** At random, so that many which cannot be settled keep no other from it. */
function left(sql: Database, most: number): ReturnType<EventStore['left']> {
  return sql<Pick<ResidentEvent, 'owner' | 'eventId'>[]>`
    select owner, event_id as "eventId" from resident.event
     where status_code = 'NEW' and subject_sealed is not null
       and (request_type <> 'UPDATE_MY_UIN' or source_id like 'discard:%')
       and created_at < now() - ${LEFT_AFTER}::interval
     order by random() limit ${most}`;
}

async function unsettled(
  sql: Database,
  sealer: Sealer,
  owner: string,
  eventId: string,
): ReturnType<EventStore['unsettled']> {
  const [row] = await sql<(ResidentEvent & { subject_sealed: Uint8Array })[]>`
    select ${sql.unsafe(EVENT_COLUMNS)}, subject_sealed from resident.event
     where owner = ${owner} and event_id = ${eventId} and status_code = 'NEW' and subject_sealed is not null`;
  if (row === undefined) return null;
  const { subject_sealed: sealed, ...event } = row;
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by insertion() and authenticated by its seal
  return { event, subject: JSON.parse(sealer.open(sealed, subjectContext(event))) as EventSubject };
}

export const eventSubjectColumn: SealedColumn = {
  system: SCHEMA,
  table: 'resident.event',
  key: ['owner', 'event_id'],
  column: 'subject_sealed',
  context: (row) => subjectContext({ owner: row.text('owner'), eventId: row.text('event_id') }),
};

function subjectContext(event: { readonly owner: string; readonly eventId: string }): string {
  return `resident.event.subject/${event.owner}/${event.eventId}`;
}
