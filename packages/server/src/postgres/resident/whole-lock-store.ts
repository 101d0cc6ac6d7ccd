import { MOST_OPENINGS } from '@doorstep/core/resident/auth-lock/whole-lock.ts';
import type {
  NewOpening,
  PlannedOpening,
  WayBack,
  WholeLockStore,
} from '@doorstep/core/resident/auth-lock/whole-lock.ts';
import type { EventFollowUps } from '@doorstep/core/resident/history/event-store.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

const SCHEMA = 'resident';

export function createWholeLockStore(sql: Database, sealer: Sealer): WholeLockStore {
  return {
    lock: async (owner, wayBack) => {
      await sql`
        with called_off as (
          update resident.planned_opening set state = 'called-off' where owner = ${owner} and state = 'planned'
        )
        insert into resident.whole_lock (owner, way_back) values (${owner}, ${wayBack})
        on conflict (owner) do update set way_back = excluded.way_back, locked_at = now(), asked_at = null`;
    },
    wayBack: async (owner) => {
      const [row] = await sql<{ way_back: WayBack }[]>`
        select way_back from resident.whole_lock where owner = ${owner}`;
      return row?.way_back ?? null;
    },
    chooseWayBack: async (owner, wayBack, work) => {
      const rows = await sql`
        with change as (
          update resident.whole_lock set way_back = ${wayBack} where owner = ${owner} returning owner
        ), ${followUps(sql, SCHEMA, sealer, { ...work, events: [] })}
        select from change`;
      return rows.length === 1;
    },
    askedForCode: async (owner, work) => {
      const rows = await sql`
        with change as (
          update resident.whole_lock set asked_at = now() where owner = ${owner} and way_back = 'code' returning owner
        ), ${followUps(sql, SCHEMA, sealer, { ...work, events: [] })}
        select from change`;
      return rows.length === 1;
    },
    opened: async (owner) => {
      await sql`delete from resident.whole_lock where owner = ${owner}`;
    },
    openings: async (owner) => sql<PlannedOpening[]>`
      select id, opens_at as "opensAt", closes_at as "closesAt" from resident.planned_opening
       where owner = ${owner} and state = 'planned' order by opens_at, id`,
    plan: (opening, work) => plan(sql, sealer, opening, work),
    callOff: async (owner, id, work) => {
      const rows = await sql`
        with change as (
          update resident.planned_opening set state = 'called-off'
           where owner = ${owner} and id::text = ${id} and state = 'planned' returning owner
        ), ${followUps(sql, SCHEMA, sealer, { ...work, events: [] })}
        select from change`;
      return rows.length === 1;
    },
    due: (owner, id) => due(sql, sealer, owner, id),
    openedAsPlanned: async (owner, id) => {
      await sql`
        update resident.planned_opening set state = 'opened'
         where owner = ${owner} and id = ${id}::uuid and state = 'planned'`;
    },
  };
}

async function due(sql: Database, sealer: Sealer, owner: string, id: string): Promise<NewOpening | null> {
  const [row] = await sql<(PlannedOpening & { readonly sealed: Uint8Array })[]>`
    select id, opens_at as "opensAt", closes_at as "closesAt", subject_sealed as sealed
      from resident.planned_opening where owner = ${owner} and id = ${id}::uuid and state = 'planned'`;
  if (row === undefined) return null;
  const { sealed, ...opening } = row;
  return { ...opening, owner, uin: sealer.open(sealed, openingContext({ owner, id })) };
}

/** Two that plan at once may want the same place; one of them then looks for the next. */
async function plan(
  sql: Database,
  sealer: Sealer,
  opening: NewOpening,
  work: EventFollowUps,
): Promise<boolean> {
  const { owner, id, opensAt, closesAt, uin } = opening;
  const sealed = Buffer.from(sealer.seal(uin, openingContext(opening)));
  for (let tried = 0; tried < MOST_OPENINGS; tried += 1) {
    const rows = await sql`
      with change as (
        insert into resident.planned_opening (owner, id, opens_at, closes_at, subject_sealed, place)
        select ${owner}, ${id}::uuid, ${opensAt}, ${closesAt}, ${sealed}, place
          from generate_series(1, ${MOST_OPENINGS}) as place
         where not exists (
           select from resident.planned_opening as taken
            where taken.owner = ${owner} and taken.state = 'planned' and taken.place = place.place)
         order by place limit 1
        on conflict do nothing
        returning owner, id, opens_at
      ), queued as (
        select platform.enqueue('open-as-planned', json_build_object('owner', owner, 'id', id), null, opens_at) from change
      ), ${followUps(sql, SCHEMA, sealer, { ...work, events: [] })}
      select (select count(*) from queued) from change`;
    if (rows.length === 1) return true;
  }
  return false;
}

export const plannedOpeningColumn: SealedColumn = {
  system: SCHEMA,
  table: 'resident.planned_opening',
  key: ['owner', 'id'],
  column: 'subject_sealed',
  context: (row) => openingContext({ owner: row.text('owner'), id: row.text('id') }),
};

function openingContext({ owner, id }: Pick<NewOpening, 'owner' | 'id'>): string {
  return `resident.planned_opening/${owner}/${id}`;
}
