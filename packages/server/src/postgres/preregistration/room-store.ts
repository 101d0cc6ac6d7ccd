import { createHash } from 'node:crypto';
import type { RoomState } from '@doorstep/core/preregistration/waiting-room/room.ts';
import type { RoomPlace, RoomStore } from '@doorstep/core/preregistration/waiting-room/room-ports.ts';
import type { Database } from '@doorstep/platform/database.ts';

const TICKETS_ARE_KEPT = '2 days';

interface PlaceRow {
  readonly place: string | null;
}

export function createRoomStore(sql: Database): RoomStore {
  return {
    state: () => readState(sql),
    find: async (ticket) => {
      const [row] = await sql<PlaceRow[]>`
        select place from preregistration.room_ticket where ticket_hash = ${hashOf(ticket)}`;
      return row === undefined ? null : placeOf(row);
    },
    enter: async (ticket, how) => {
      const [row] = await sql<PlaceRow[]>`
        insert into preregistration.room_ticket (ticket_hash, place)
        values (${hashOf(ticket)}, ${how === 'next' ? sql`nextval('preregistration.room_places')` : null})
        returning place`;
      return placeOf(row ?? { place: null });
    },
    draw: async (opensAt, perSecond) => {
      await sql`select preregistration.draw_places(${opensAt}, ${perSecond})`;
    },
    switchOn: async (perSecond) => {
      await sql`
        update preregistration.waiting_room set since = now(), per_second = ${perSecond}, base = ${lastPlace(sql)}
         where since is null`;
    },
    switchOff: async () => {
      await sql`update preregistration.waiting_room set since = null where since is not null`;
    },
    catchUp: async ({ since }) => {
      await sql`
        update preregistration.waiting_room set since = now(), base = ${lastPlace(sql)}
         where since = ${since} and base + extract(epoch from now() - since) * per_second > ${lastPlace(sql)}`;
    },
    purge: async () => {
      await sql`
        delete from preregistration.room_ticket where entered_at < now() - ${TICKETS_ARE_KEPT}::interval`;
    },
  };
}

async function readState(sql: Database): Promise<RoomState> {
  const [row] = await sql<(Omit<RoomState, 'base' | 'last'> & { base: string; last: string })[]>`
    select since, base, per_second as "perSecond", drawn_for as "drawnFor", ${lastPlace(sql)} as last
      from preregistration.waiting_room`;
  if (row === undefined) throw new Error('The waiting room has lost its row');
  return { ...row, base: Number(row.base), last: Number(row.last) };
}

/** A sequence that was never asked still names its first value. */
function lastPlace(sql: Database) {
  return sql`(select last_value - case when is_called then 0 else 1 end from preregistration.room_places)`;
}

function placeOf({ place }: PlaceRow): RoomPlace {
  return { place: place === null ? null : Number(place) };
}

function hashOf(ticket: string): Buffer {
  return createHash('sha256').update(ticket).digest();
}
