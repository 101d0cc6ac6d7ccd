import type { DayPlan } from '@doorstep/core/preregistration/booking/day-plan.ts';
import type {
  PlannedCentre,
  Planning,
  SlotStore,
} from '@doorstep/core/preregistration/booking/slot-store.ts';
import type { Database, Fragment, Statements, Transaction } from '@doorstep/platform/database.ts';

/** Every process looks for new master data twice a second (decisions 26). */
const UNTIL_KNOWN = '1 second';

export function createSlotStore(sql: Database): SlotStore {
  return {
    plan: async (centres) => {
      const days = daysOf(centres);
      const [unlike] = await sql`select from ${wantedDays(sql, days)} where ${isUnlike(sql)} limit 1`;
      if (unlike !== undefined) await sql.begin((tx) => replan(tx, days, plansOf(centres)));
    },
    plannedCentres: async (from) => {
      const rows = await sql<{ id: string }[]>`
        select distinct centre_id as id from preregistration.planned_day where slot_date >= ${from}::date and is_open`;
      return rows.map(({ id }) => id);
    },
    request: async (planning) => {
      const { masterDataVersion, day, days } = planning;
      await sql`
        with asked as (
          insert into preregistration.planning as last (master_data_version, planned_on, planned_days)
          select ${masterDataVersion}::integer, ${day}::date, ${days}::integer
           where not exists (select from preregistration.planning last where ${isAsked(sql, planning)})
          on conflict (singleton) do update
             set master_data_version = excluded.master_data_version, planned_on = excluded.planned_on,
                 planned_days = excluded.planned_days
           where not (${isAsked(sql, planning)})
          returning master_data_version
        )
        select platform.enqueue('plan-slots', json_build_object('masterDataVersion', master_data_version::text),
                                'plan-slots', now() + ${UNTIL_KNOWN}::interval) from asked`;
    },
  };
}

function isAsked(sql: Database, { masterDataVersion, day, days }: Planning): Fragment {
  return sql`
    last.master_data_version > ${masterDataVersion}::integer
    or (last.master_data_version = ${masterDataVersion}::integer and last.planned_on >= ${day}::date
        and last.planned_days = ${days}::integer)`;
}

/** Days as columns, in the order in which they are locked. */
interface Days {
  readonly centreIds: readonly string[];
  readonly dates: readonly string[];
  readonly signatures: readonly string[];
}

interface DayRow {
  readonly centreId: string;
  readonly date: string;
  readonly signature: string;
}

function daysOf(centres: readonly PlannedCentre[]): Days {
  return columnsOf(
    centres.flatMap(({ centreId, days }) =>
      days.map(({ date, plan }) => ({ centreId, date, signature: plan.signature })),
    ),
  );
}

function columnsOf(rows: readonly DayRow[]): Days {
  return {
    centreIds: rows.map(({ centreId }) => centreId),
    dates: rows.map(({ date }) => date),
    signatures: rows.map(({ signature }) => signature),
  };
}

function plansOf(centres: readonly PlannedCentre[]): readonly DayPlan[] {
  const plans = centres.flatMap(({ days }) => days.map(({ plan }) => [plan.signature, plan] as const));
  return [...new Map(plans).values()];
}

/** Brings slots in line with the days whose plan is not the one they were made by. */
async function replan(tx: Transaction, days: Days, plans: readonly DayPlan[]): Promise<void> {
  const open = plans.filter(({ slots }) => slots.length > 0).map(({ signature }) => signature);
  const rows = await tx<(DayRow & { readonly isNew: boolean })[]>`
    insert into preregistration.planned_day as standing (centre_id, slot_date, signature, is_open)
    select centre_id, slot_date, signature, signature = any(${open})
      from ${wantedDays(tx, days)} where ${isUnlike(tx)}
     order by centre_id collate "C", slot_date
    on conflict (centre_id, slot_date) do update set signature = excluded.signature, is_open = excluded.is_open
     where standing.signature <> excluded.signature
    returning centre_id as "centreId", slot_date::text as date, signature, xmax = 0 as "isNew"`;
  await addSlots(tx, columnsOf(rows.filter(({ isNew }) => isNew)), plans);
  const changed = columnsOf(rows.filter(({ isNew }) => !isNew));
  if (changed.dates.length > 0) await changeSlots(tx, changed, plans);
  await offerToWaiting(tx, columnsOf(rows));
}

/** A day that was never planned has no slots, so none can be in the way; asking costs as much as writing. */
async function addSlots(tx: Transaction, days: Days, plans: readonly DayPlan[]): Promise<void> {
  await tx`
    insert into preregistration.slot (centre_id, slot_date, slot_from, slot_to, planned, capacity)
    select centre_id, slot_date, slot_from, slot_to, seats, seats
      from ${wantedDays(tx, days)} join ${plannedSlots(tx, plans)} using (signature)`;
}

/** Seats of new slots go to whoever waits for them; those of changed ones do by a trigger. */
async function offerToWaiting(tx: Transaction, days: Days): Promise<void> {
  await tx`
    select preregistration.offer_seats(centre_id, slot_date, slot_from) from (
      select centre_id, slot_date, slot_from from preregistration.slot
        join ${wantedDays(tx, days)} using (centre_id, slot_date)
       where centre_id in (select centre_id from preregistration.waiting)
       order by centre_id collate "C", slot_date, slot_from
    ) as slot`;
}

async function changeSlots(tx: Transaction, days: Days, plans: readonly DayPlan[]): Promise<void> {
  await tx`
    select from preregistration.slot join ${wantedDays(tx, days)} using (centre_id, slot_date)
     order by centre_id collate "C", slot_date, slot_from for update of slot`;
  await offerPlanned(tx, days, plans);
  await withdrawUnplanned(tx, days, plans);
  await recordAffected(tx, days);
}

async function offerPlanned(tx: Transaction, days: Days, plans: readonly DayPlan[]): Promise<void> {
  await tx`
    insert into preregistration.slot as standing (centre_id, slot_date, slot_from, slot_to, planned, capacity)
    select centre_id, slot_date, slot_from, slot_to, seats, seats
      from ${wantedDays(tx, days)} join ${plannedSlots(tx, plans)} using (signature)
    on conflict (centre_id, slot_date, slot_from) do update
       set slot_to = excluded.slot_to, planned = excluded.planned,
           capacity = greatest(excluded.planned, standing.booked + standing.held)
     where (standing.slot_to, standing.planned) is distinct from (excluded.slot_to, excluded.planned)`;
}

/** A slot that is planned no more offers nothing; it goes when nobody holds a seat of it. */
async function withdrawUnplanned(tx: Transaction, days: Days, plans: readonly DayPlan[]): Promise<void> {
  await tx`
    update preregistration.slot set planned = 0, capacity = booked + held
      from ${wantedDays(tx, days)}
     where slot.centre_id = day.centre_id and slot.slot_date = day.slot_date and slot.planned > 0
       and not exists (select from ${plannedSlots(tx, plans)}
                        where plan.signature = day.signature and plan.slot_from = slot.slot_from)`;
  await tx`
    delete from preregistration.slot using ${wantedDays(tx, days)}
     where slot.centre_id = day.centre_id and slot.slot_date = day.slot_date
       and slot.planned = 0 and slot.booked = 0 and slot.held = 0`;
}

/** Who came last no longer fits, and is told by a job; a record is taken back when the seats are. */
async function recordAffected(tx: Transaction, days: Days): Promise<void> {
  await tx`
    with held as (
      select slot.centre_id, slot.slot_date, slot.slot_from, slot.planned, application.prid,
             row_number() over (partition by slot.centre_id, slot.slot_date, slot.slot_from
                                order by application.booked_at, application.prid) as place
        from preregistration.slot
        join ${wantedDays(tx, days)} using (centre_id, slot_date)
        join preregistration.application on application.centre_id = slot.centre_id
         and application.appointment_date = slot.slot_date and application.appointment_from = slot.slot_from
       where application.status = 'Booked'
    ), fitting as (
      delete from preregistration.affected_booking affected using ${wantedDays(tx, days)}
       where affected.centre_id = day.centre_id and affected.slot_date = day.slot_date
         and not exists (select from held where held.prid = affected.prid and held.place > held.planned)
    ), recorded as (
      insert into preregistration.affected_booking as known (centre_id, slot_date, slot_from, prid, reason)
      select centre_id, slot_date, slot_from, prid, case when planned = 0 then 'closed' else 'fewer-seats' end
        from held where place > planned
      on conflict (centre_id, slot_date, slot_from, prid) do update set reason = excluded.reason
       where known.reason <> excluded.reason
      returning *
    )
    select platform.enqueue('tell-affected', json_build_object(
             'prid', prid, 'centreId', centre_id, 'date', slot_date, 'from', slot_from))
      from recorded where told_at is null`;
}

function wantedDays(sql: Statements, days: Days): Fragment {
  return sql`
    unnest(${days.centreIds}::text[], ${days.dates}::date[], ${days.signatures}::text[])
      as day (centre_id, slot_date, signature)`;
}

function isUnlike(sql: Statements): Fragment {
  return sql`not exists (
    select from preregistration.planned_day planned
     where planned.centre_id = day.centre_id and planned.slot_date = day.slot_date
       and planned.signature = day.signature)`;
}

function plannedSlots(sql: Statements, plans: readonly DayPlan[]): Fragment {
  const rows = plans.flatMap(({ signature, seats, slots }) =>
    slots.map(({ from, to }) => ({ signature, seats, from, to })),
  );
  return sql`
    unnest(${rows.map(({ signature }) => signature)}::text[], ${rows.map(({ seats }) => seats)}::integer[],
           ${rows.map(({ from }) => from)}::time[], ${rows.map(({ to }) => to)}::time[])
      as plan (signature, seats, slot_from, slot_to)`;
}
