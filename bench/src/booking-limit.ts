import type { Database } from '@doorstep/platform/database.ts';
import type { Note } from './scenario.ts';

const APPLICATIONS = 600_000;
const TIMES_A_DAY = 20;
const BETWEEN_TIMES = '20 minutes';
const SEATS = 1_000_000_000;

/**
 * Copies of the product's two tables of a booking, with their keys, indexes and checks, and nothing that follows from a
 * change; nothing else writes there.
 */
export async function makeLimitTables(owner: Database, slots: number): Promise<void> {
  await owner`create schema bench`;
  await owner`create table bench.slot (like preregistration.slot including all) with (fillfactor = 80)`;
  await owner`create table bench.application (like preregistration.application including all) with (fillfactor = 80)`;
  await owner`create sequence bench.prids`;
  await owner`
    insert into bench.slot (centre_id, slot_date, slot_from, slot_to, planned, capacity)
    select day::text, date '2030-01-01' + day, begins, begins + ${BETWEEN_TIMES}::interval, ${SEATS}, ${SEATS}
      from generate_series(0, ${slots - 1}::integer) n
     cross join lateral (select n / ${TIMES_A_DAY} as day,
       time '09:00' + n % ${TIMES_A_DAY} * ${BETWEEN_TIMES}::interval as begins) as place`;
  await owner`
    insert into bench.application (prid, owner_hash, booking_type, status, lang_code)
    select (30000000000000 + n)::text, owner_hash, 'LOST_FORGOTTEN_UIN', 'Pending_Appointment', 'eng'
      from preregistration.account, generate_series(1, ${APPLICATIONS}::integer) n`;
  await owner`vacuum analyze bench.slot`;
  await owner`vacuum analyze bench.application`;
}

/** Seat, appointment and status in one statement, each time for an application of its own. */
export function bookingScript(slots: number): string {
  return `\\set slot random(0, ${String(slots - 1)})
\\set day :slot / ${String(TIMES_A_DAY)}
\\set turn :slot % ${String(TIMES_A_DAY)}
with seat as (
  update bench.slot set booked = booked + 1
   where centre_id = (:day)::text and slot_date = date '2030-01-01' + (:day)::integer
     and slot_from = time '09:00' + (:turn) * interval '${BETWEEN_TIMES}' and booked < capacity
  returning centre_id, slot_date, slot_from, slot_to
)
update bench.application
   set status = 'Booked', centre_id = seat.centre_id, appointment_date = seat.slot_date,
       appointment_from = seat.slot_from, appointment_to = seat.slot_to, booked_at = now(), updated_at = now()
  from seat where prid = (select (30000000000000 + nextval('bench.prids'))::text);
`;
}

/** Whether each statement of the limit booked: one that finds no row would be a fast one. */
export async function limitBooked(owner: Database): Promise<Note> {
  const [row] = await owner<{ booked: number; seats: number; asked: number }[]>`
    select (select count(*)::integer from bench.application where status = 'Booked') as booked,
           (select sum(booked)::integer from bench.slot) as seats,
           (select last_value::integer from bench.prids) as asked`;
  const text = `the limit: ${String(row?.booked)} of ${String(row?.asked)} booked, ${String(row?.seats)} seats taken`;
  return { text, holds: row?.booked === row?.asked && row?.seats === row?.asked };
}
