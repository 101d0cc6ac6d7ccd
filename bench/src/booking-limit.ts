import type { Database } from '@doorstep/platform/database.ts';

const APPLICATIONS = 600_000;

/** Tables beside the product's for the one statement that a booking is at the least; nothing else writes there. */
export async function makeLimitTables(owner: Database, slots: number): Promise<void> {
  await owner`create schema bench`;
  await owner`create table bench.slot (id integer primary key, booked integer not null, capacity integer not null)`;
  await owner`create table bench.application (prid bigint primary key, status text not null)`;
  await owner`create table bench.appointment (prid bigint primary key, slot_id integer not null)`;
  await owner`create sequence bench.prids`;
  await owner`insert into bench.slot select n, 0, 1000000000 from generate_series(1, ${slots}::integer) n`;
  await owner`
    insert into bench.application select n, 'Pending_Appointment' from generate_series(1, ${APPLICATIONS}::integer) n`;
  await owner`vacuum analyze bench.application`;
}

/** Seat, appointment and status in one statement, each time for an application of its own. */
export function bookingScript(slots: number): string {
  return `\\set slot random(1, ${String(slots)})
with seat as (
  update bench.slot set booked = booked + 1 where id = :slot and booked < capacity returning id
), made as (
  insert into bench.appointment select nextval('bench.prids'), id from seat returning prid
)
update bench.application set status = 'Booked' where prid = (select prid from made);
`;
}
