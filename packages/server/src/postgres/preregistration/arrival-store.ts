import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Arrival } from '@doorstep/core/preregistration/desk/arrival.ts';
import type { ArrivalStore, Note } from '@doorstep/core/preregistration/desk/arrival-store.ts';
import type { BookingOrder } from '@doorstep/core/preregistration/booking/booking-store.ts';
import type { SlotTimes } from '@doorstep/core/preregistration/booking/slot.ts';
import { violatedConstraint } from '@doorstep/platform/database.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { NO_FOLLOW_UPS, followUps } from '@doorstep/platform/follow-ups.ts';
import { applicationColumns, applicationOf, formOf } from './application-rows.ts';
import type { ApplicationRow, FormRow } from './application-rows.ts';
import { arrivalColumns, arrivalOf } from './arrival-rows.ts';
import type { ArrivalRow, NoArrivalRow } from './arrival-rows.ts';
import { listDay } from './day-list.ts';
import { seatMoves } from './seat-moves.ts';
import { wireOrder } from './wire-order.ts';

export function createArrivalStore(sql: Database, reads: Database, sealer: Sealer): ArrivalStore {
  const audited = (audit: readonly AuditEntry[]): Fragment =>
    followUps(sql, 'preregistration', sealer, { ...NO_FOLLOW_UPS, audit });
  return {
    find: async (prid, centreId, day) => {
      const [row] = await sql<(ApplicationRow & (ArrivalRow | NoArrivalRow) & { came_before: boolean })[]>`
        select ${applicationColumns(sql)}, noted.*,
               exists (select from preregistration.arrival earlier
                        where earlier.prid = application.prid and earlier.centre_id = ${centreId}
                          and earlier.day < ${day}::date) as came_before
          from preregistration.application
          left join lateral (
            select ${arrivalColumns(sql)} from preregistration.arrival
             where arrival.prid = application.prid and arrival.day = ${day}::date) as noted on true
         where application.prid = ${prid}`;
      if (row === undefined) return null;
      const { bookingType, status, language, appointment } = applicationOf(row);
      const cameBefore = row.came_before ? 'yes' : 'no';
      return { prid, bookingType, status, language, appointment, arrival: arrivalOf(prid, row), cameBefore };
    },
    ofDay: (centreId, day, most) => listDay(reads, { centreId, day, most }),
    freeSlots: (centreId, day, time) => sql<SlotTimes[]>`
      select slot_from::text as from, slot_to::text as to from preregistration.slot
       where centre_id = ${centreId} and slot_date = ${day}::date and slot_to > ${time}::time
         and planned > 0 and booked + held < capacity
       order by slot_from`,
    forms: async (prids) => {
      const rows = await reads<(FormRow & { prid: string })[]>`
        select prid, demographics_sealed, lang_codes, schema_version, version
          from preregistration.application_data where prid = any (${[...prids]}::text[])`;
      return new Map(rows.map((row) => [row.prid, formOf(sealer, row.prid, row)]));
    },
    note: (note, audit) => writeNote(sql, note, audited(audit)),
    takeSeat: (order, staffId, audit) => takeSeat(sql, order, staffId, audited(audit)),
    undo: async (seen, from, audit) => {
      const [answer] = await sql<{ outcome: string }[]>`
        with answer as materialized (
          select preregistration.undo_arrival(
            ${seen.prid}, ${seen.day}::date, ${seen.centreId}, ${seen.state}, ${[...from]}::text[]) as outcome
        ), change as (select from answer where outcome = 'undone'),
        ${audited(audit)}
        select outcome from answer`;
      return answer?.outcome === 'undone';
    },
    ofOwner: (owner) => ofOwner(reads, Buffer.from(owner)),
  };
}

/** The application's row is locked first, so that of two desks the second sees what the first wrote. */
async function writeNote(
  sql: Database,
  { prid, day, centreId, staffId, state, from, appointment }: Note,
  audited: Fragment,
): Promise<'noted' | 'already-noted' | 'application-changed'> {
  const [answer] = await sql<{ standing: number; noted: number }[]>`
    with standing as materialized (
      select prid from preregistration.application
       where prid = ${prid} and status = any (${[...from]}::text[])
         and (${appointment === 'any'} or (centre_id = ${centreId} and appointment_date = ${day}::date))
         for update
    ), change as (
      insert into preregistration.arrival (prid, day, centre_id, state, staff_id)
      select prid, ${day}::date, ${centreId}, ${state}, ${staffId} from standing
      on conflict on constraint arrivals_once_a_day do update
        set state = excluded.state, staff_id = excluded.staff_id, at = now()
        where arrival.state = 'no-show' and excluded.state = 'present' and arrival.centre_id = excluded.centre_id
      returning prid
    ), ${audited}
    select (select count(*)::int from standing) as standing, (select count(*)::int from change) as noted`;
  if (answer?.noted === 1) return 'noted';
  return answer?.standing === 1 ? 'already-noted' : 'application-changed';
}

type Seated = 'booked' | 'already-noted' | 'application-changed' | 'slot-unavailable';

async function takeSeat(
  sql: Database,
  order: BookingOrder,
  staffId: string,
  audited: Fragment,
): Promise<Seated> {
  const taken = sql<{ outcome: Seated }[]>`
    with answer as materialized (
      select preregistration.walk_in(
        ${JSON.stringify([wireOrder(order)])}::text::jsonb, ${JSON.stringify(seatMoves([order]))}::text::jsonb,
        ${staffId}) as outcome
    ), change as (select from answer where outcome = 'booked'),
    ${audited}
    select outcome from answer`;
  return (await taken.catch(noSeat))[0]?.outcome ?? 'application-changed';
}

/** Something was given up for the seat before it was found taken: the statement put it back. */
function noSeat(error: unknown): readonly { readonly outcome: Seated }[] {
  if (violatedConstraint(error) !== 'slots_hold_no_more_than_capacity') throw error;
  return [{ outcome: 'slot-unavailable' }];
}

async function ofOwner(reads: Database, owner: Buffer): Promise<readonly Arrival[]> {
  const rows = await reads<(ArrivalRow & { prid: string })[]>`
    select distinct on (arrival.prid) arrival.prid, ${arrivalColumns(reads)}
      from preregistration.arrival join preregistration.application using (prid)
     where owner_hash = ${owner} order by arrival.prid, arrival.day desc`;
  return rows.flatMap((row) => arrivalOf(row.prid, row) ?? []);
}
