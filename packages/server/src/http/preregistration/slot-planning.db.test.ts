import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OWN_PACK } from '../../country/testing/a-pack.ts';
import { brokenSeats } from '../../postgres/preregistration/testing/bookable.ts';
import { APPLICATIONS, aPendingPrid, bookAt, freeSlots } from '../../testing/appointment-calls.ts';
import type { WireSlot } from '../../testing/appointment-calls.ts';
import { aUserId, errorCodes, signInApplicant } from '../../testing/applicant.ts';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const COMMAND = join(import.meta.dirname, '..', '..', 'composition', 'commands', 'country.ts');
const CENTRE = '10001';
const PATIENCE_MS = 15_000;
const USER_ID = aUserId();

let server: RunningServer;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  server = await startServer();
  browser = await signInApplicant(server, USER_ID);
  folder = await mkdtemp(join(tmpdir(), 'doorstep-set-'));
  await cp(join(OWN_PACK, 'master-data'), folder, { recursive: true });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

/** Loads the master data with one file changed, as an operator would. */
async function load(file: string, change: (text: string) => string): Promise<void> {
  const path = join(folder, file);
  await writeFile(path, change(await readFile(path, 'utf8')));
  const environment = { PATH: process.env['PATH'], ...server.shared, COUNTRY: OWN_PACK };
  await promisify(execFile)(process.execPath, [COMMAND, 'load', folder], { env: environment });
}

/** Planned, held and booked seats of a slot, as soon as the plan is the wanted one. */
async function slotOnce(planned: number, slot: WireSlot): Promise<unknown> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const [row] = await server.sql<{ planned: number }[]>`
      select planned, capacity, booked from preregistration.slot
       where centre_id = ${CENTRE} and slot_date = ${slot.appointment_date}::date
         and slot_from = ${slot.time_slot_from}::time`;
    if (row?.planned === planned || Date.now() > until) return row;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What the applicant was told of their appointments, once it is so much. */
async function toldOnce(count: number): Promise<readonly string[]> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const told = (await server.mailbox(USER_ID))
      .map(({ text }) => text)
      .filter((text) => text.includes('can no longer be kept'));
    if (told.length >= count || Date.now() > until) return told;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function aBooking(slot: WireSlot | undefined): Promise<string> {
  const prid = await aPendingPrid(browser);
  const reply = await bookAt(browser, `${APPLICATIONS}/${prid}`, slot);
  if (errorCodes(reply).length > 0) throw new Error(reply.text);
  return prid;
}

it('a change of the master data reaches the slots by itself and takes nobody’s appointment [P5]', async () => {
  const [slot] = await freeSlots(browser, CENTRE);
  if (slot === undefined) throw new Error('There are slots');
  const prids = [await aBooking(slot), await aBooking(slot)];
  const line = (text: string, kiosks: number) =>
    text.replaceAll(/,[^,]*(,10:00:00,00:15:00,08:00:00)/gu, `,${kiosks}$1`);
  await load('registration_center.csv', (text) => line(text, 9));
  expect(await slotOnce(9, slot)).toEqual({ planned: 9, capacity: 9, booked: 2 });
  await load('registration_center.csv', (text) => line(text, 1));
  expect(await slotOnce(1, slot)).toEqual({ planned: 1, capacity: 2, booked: 2 });
  const holiday = `eng,${CENTRE},${slot.appointment_date},Flood,Closed by water,TRUE`;
  await load('reg_exceptional_holiday.csv', (text) => `${text.trimEnd()}\n${holiday}\n`);
  expect(await slotOnce(0, slot)).toEqual({ planned: 0, capacity: 2, booked: 2 });
  const dates = (await freeSlots(browser, CENTRE)).map((free) => free.appointment_date);
  expect(dates).not.toContain(slot.appointment_date);
  const affected = await server.sql<{ prid: string }[]>`
    select prid from preregistration.affected_booking order by prid`;
  expect(affected.map(({ prid }) => prid)).toEqual(prids.toSorted());
  const { json } = await browser.get(`${APPLICATIONS}/${prids[0] ?? ''}`);
  expect(json).toMatchObject({ response: { appointment_date: slot.appointment_date } });
  expect(await brokenSeats(server.sql)).toEqual([]);
  const told = await toldOnce(2);
  expect(told).toHaveLength(2);
  for (const prid of prids) expect(told.some((text) => text.includes(prid))).toBe(true);
});
