import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '@doorstep/platform/database.ts';
import { NO_APPOINTMENT, createBookingCustomer, slotName } from '../actions/booking-customer.ts';
import type { BookingCustomer, WantedSlot } from '../actions/booking-customer.ts';
import { asOwner, verifyAudit } from '../actions/settle.ts';
import { brokenSeats } from '../src/broken-seats.ts';
import { temporaryDataFolder } from '../src/data-folder.ts';
import type { DataFolder } from '../src/data-folder.ts';
import { startDoorstep } from '../src/doorstep.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { eventually } from '../src/eventually.ts';
import { freePort } from '@doorstep/platform/testing/free-port.ts';
import { seeded } from '../src/seeded.ts';

const CUSTOMERS = 16;
const SLOTS = 3;
const SEATS = 3;
/** Given by whoever wants a run again. */
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

const random = seeded(SEED);
let folder: DataFolder;
let doorstep: Doorstep;
let settings: Record<string, string>;
let customers: readonly BookingCustomer[];

beforeAll(async () => {
  console.log(`The seed of these faults is ${String(SEED)}`);
  folder = await temporaryDataFolder();
  const port = String(await freePort());
  settings = { PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` };
  doorstep = await startDoorstep(folder.path, settings);
  const slots = await fewSeats();
  await asOwner(folder.path, shortHolds);
  customers = await Promise.all(
    Array.from({ length: CUSTOMERS }, (_, index) =>
      createBookingCustomer(doorstep, `faults${String(index)}@example.org`, {
        random: seeded(SEED + index + 1),
        slots,
      }),
    ),
  );
});

afterAll(async () => {
  await doorstep.stop().finally(folder.remove);
});

/** Three slots of one centre with three seats each, for all of them to fight over. */
async function fewSeats(): Promise<readonly WantedSlot[]> {
  return asOwner(folder.path, async (sql) => {
    const read = () => sql<WantedSlot[]>`
      update preregistration.slot set planned = ${SEATS}, capacity = ${SEATS}
       where centre_id = '10001' and (slot_date, slot_from) in (
         select slot_date, slot_from from preregistration.slot
          where centre_id = '10001' and slot_date > current_date + 5
          order by slot_date, slot_from limit ${SLOTS})
      returning centre_id as "centreId", slot_date::text as date, slot_from::text as from, slot_to::text as to`;
    return eventually('the slots to be made', 60_000, async () => {
      const rows = await read();
      return rows.length === SLOTS ? [...rows] : null;
    });
  });
}

/** Holds last a moment, so that their ends race with all the rest. */
async function shortHolds(sql: Database): Promise<void> {
  await sql`
    create function preregistration.shorten() returns trigger language plpgsql as $$
    begin
      new.expires_at := clock_timestamp() + interval '60 milliseconds';
      return new;
    end $$`;
  await sql`
    create trigger holds_are_short before insert on preregistration.hold
      for each row execute function preregistration.shorten()`;
}

/** Everybody acts while `disaster` strikes at a moment of its own. */
async function trafficDuring(disaster: () => Promise<void>): Promise<void> {
  let over = false;
  const working = customers.map((customer) => customer.work(() => over));
  await sleep(800 + random() * 1_500);
  await disaster()
    .then(() => sleep(500))
    .finally(() => {
      over = true;
    });
  await Promise.all(working);
}

/** What every application came to, by its row. */
async function standing(): Promise<ReadonlyMap<string, string>> {
  const rows = await asOwner(
    folder.path,
    (sql) => sql<(WantedSlot & { prid: string; status: string })[]>`
    select prid, status, centre_id as "centreId", appointment_date::text as date, appointment_from::text as from
      from preregistration.application`,
  );
  return new Map(rows.map((row) => [row.prid, row.status === 'Booked' ? slotName(row) : NO_APPOINTMENT]));
}

async function expectHistoryHolds(): Promise<void> {
  expect(await asOwner(folder.path, brokenSeats)).toEqual([]);
  const rows = await standing();
  for (const { prid, possible } of customers) expect(possible()).toContain(rows.get(prid));
  expect(await verifyAudit(folder.path)).toBeGreaterThan(0);
}

function answers(): number {
  return customers.reduce((sum, customer) => sum + customer.answers(), 0);
}

it('sells no seat twice and loses no acknowledged booking when the app is killed', async () => {
  await trafficDuring(() => doorstep.kill());
  doorstep = await startDoorstep(folder.path, settings);
  await expectHistoryHolds();
  expect(answers()).toBeGreaterThan(CUSTOMERS);
});

it('nor when PostgreSQL is killed under it', async () => {
  await trafficDuring(async () => {
    expect(await folder.killPostgres()).toBe(true);
    const before = answers();
    await eventually('answers after the kill', 30_000, async () => (answers() > before + 20 ? true : null));
  });
  await expectHistoryHolds();
});

it('nor when both are killed at once', async () => {
  await trafficDuring(async () => {
    await Promise.all([folder.killPostgres(), doorstep.kill()]);
  });
  doorstep = await startDoorstep(folder.path, settings);
  await expectHistoryHolds();
});

it('turns red when the database no longer guards the seats', async () => {
  await asOwner(folder.path, async (sql) => {
    await sql`alter table preregistration.slot drop constraint slots_hold_no_more_than_capacity`;
    await sql`
      create or replace function preregistration.take_seats(centre text, day date, begins time, ends time, seats integer)
      returns boolean language sql as $$
        update preregistration.slot set booked = booked + seats
         where centre_id = centre and slot_date = day and slot_from = begins and slot_to = ends
        returning true;
      $$`;
    await sql`
      create or replace function preregistration.book_several(requests jsonb)
      returns table (place integer, outcome text) language sql as $$
        select place, 'alone' from jsonb_to_recordset(requests) as asked (place integer);
      $$`;
  });
  await trafficDuring(async () => {
    await eventually('a seat to be sold twice', 30_000, async () => {
      const broken = await asOwner(folder.path, brokenSeats);
      return broken.length > 0 ? true : null;
    });
  });
});
