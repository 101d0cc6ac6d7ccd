import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { startProduct, temporaryDataDir } from './product.ts';
import { A_DAY, centreId, countryOf, generation } from './slot-country.ts';

const CENTRES = 10_000;
const DAYS = 90;
const EXPECTED = CENTRES * (DAYS + 1) * A_DAY;
const MOST_TIMES_COPY = 3;
/** "Seconds", for a change of the whole country's master data. */
const MOST_SECONDS = 30;
const BOOKED_CENTRE = centreId(150);
const BOOKED = 200;

/** A country of 10,000 centres: the slots of 90 days beside COPY of the same rows, then a holiday, then fewer kiosks. */
export async function benchWholeCountry(): Promise<boolean> {
  const dataDir = await temporaryDataDir();
  const product = await startProduct(dataDir.path, { ROLES: 'resident' });
  const owner = openDatabase(product.database.ownerUrl, { connections: 2, name: 'bench' });
  const app = openDatabase(product.database.appUrl, { connections: 2, name: 'bench' });
  try {
    return await measure(owner, app, join(dataDir.path, 'slots.copy'));
  } finally {
    await Promise.all([owner.end(), app.end()]);
    await product.stop();
    await dataDir.remove();
  }
}

async function measure(owner: Database, app: Database, file: string): Promise<boolean> {
  const generate = generation(app, DAYS);
  const made = await seconds(() => generate(countryOf(CENTRES)));
  const slots = await countSlots(owner);
  const copied = await copySeconds(owner, file);
  const again = await seconds(() => generate(countryOf(CENTRES)));
  const date = await bookSeats(owner);
  const before = await newest(owner);
  const holiday = { province: 'province-1', date };
  const closed = await seconds(() => generate(countryOf(CENTRES, { version: 2, holiday })));
  const closedRows = await writtenSince(owner, before);
  const kiosks = { centreId: BOOKED_CENTRE, count: 4 };
  const fewer = await seconds(() => generate(countryOf(CENTRES, { version: 3, holiday, kiosks })));
  const kept = await standing(owner);
  const lines: readonly (readonly [string, boolean])[] = [
    [`made       ${made.toFixed(1)} s for ${String(slots)} slots of ${String(EXPECTED)}`, slots === EXPECTED],
    [
      `COPY       ${copied.toFixed(1)} s, ours ${(made / copied).toFixed(2)} times (must ≤ 3)`,
      made <= MOST_TIMES_COPY * copied,
    ],
    [`again      ${again.toFixed(1)} s, nothing to write`, again <= MOST_SECONDS],
    [
      `a holiday  ${closed.toFixed(1)} s for a hundred centres; ${String(closedRows)} slots written, the others not`,
      closed <= MOST_SECONDS && closedRows <= A_DAY,
    ],
    [`kiosks     ${fewer.toFixed(1)} s for one centre with half of them`, fewer <= MOST_SECONDS],
    [
      `booked     ${String(kept.booked)} of ${String(BOOKED)} seats still stand, ${String(kept.affected)} will be told`,
      kept.booked === BOOKED && kept.affected === BOOKED,
    ],
  ];
  console.log(`whole-country  Slots of ${String(CENTRES)} centres for ${String(DAYS)} days`);
  for (const [text, holds] of lines) console.log(`  ${text}${holds ? '' : '   FAILS'}`);
  return lines.every(([, holds]) => holds);
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return (performance.now() - before) / 1_000;
}

/** From a file, as PostgreSQL wrote it, into a table of the same kind. */
async function copySeconds(owner: Database, file: string): Promise<number> {
  await pipeline(await owner`copy preregistration.slot to stdout`.readable(), createWriteStream(file));
  await owner`create table public.copied (like preregistration.slot including all)`;
  const took = await seconds(async () => {
    await pipeline(createReadStream(file), await owner`copy public.copied from stdin`.writable());
  });
  await owner`drop table public.copied`;
  return took;
}

/** People with a seat in one centre on one day, which is answered. */
async function bookSeats(owner: Database): Promise<string> {
  const [slot] = await owner<{ date: string; from: string; to: string }[]>`
    select slot_date::text as date, slot_from::text as from, slot_to::text as to from preregistration.slot
     where centre_id = ${BOOKED_CENTRE} and slot_date > current_date + 30 order by slot_date, slot_from limit 1`;
  if (slot === undefined) throw new Error('The centre has no slots');
  await owner`
    update preregistration.slot set capacity = ${BOOKED}, planned = ${BOOKED}, booked = ${BOOKED}
     where centre_id = ${BOOKED_CENTRE} and slot_date = ${slot.date}::date and slot_from = ${slot.from}::time`;
  await owner`insert into preregistration.account (owner_hash, user_id_sealed) values ('\\x00', '\\x00')`;
  await owner`
    insert into preregistration.application
      (prid, owner_hash, booking_type, status, lang_code, centre_id, appointment_date, appointment_from, appointment_to, booked_at)
    select (30000000000000 + n)::text, '\\x00', 'LOST_FORGOTTEN_UIN', 'Booked', 'eng', ${BOOKED_CENTRE},
           ${slot.date}::date, ${slot.from}::time, ${slot.to}::time, now()
      from generate_series(1, ${BOOKED}::integer) n`;
  return slot.date;
}

async function newest(owner: Database): Promise<string> {
  const [row] = await owner<{ now: string }[]>`select pg_current_xact_id()::text as now`;
  if (row === undefined) throw new Error('PostgreSQL tells no transaction');
  return row.now;
}

async function writtenSince(owner: Database, before: string): Promise<number> {
  const [row] = await owner<{ written: number }[]>`
    select count(*)::integer as written from preregistration.slot where xmin::text::bigint > ${before}::bigint`;
  return row?.written ?? 0;
}

async function countSlots(owner: Database): Promise<number> {
  const [row] = await owner<{ slots: number }[]>`select count(*)::integer as slots from preregistration.slot`;
  return row?.slots ?? 0;
}

async function standing(owner: Database): Promise<{ readonly booked: number; readonly affected: number }> {
  const [row] = await owner<{ booked: number; affected: number }[]>`
    select (select sum(booked)::integer from preregistration.slot) as booked,
           (select count(*)::integer from preregistration.affected_booking) as affected`;
  return row ?? { booked: 0, affected: 0 };
}
