import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import autocannon from 'autocannon';
import type { Transport } from '@doorstep/contract/client.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { clusterFolder } from '@doorstep/platform/embedded-postgres/cluster.ts';
import { newCode } from './sign-in.ts';
import { startProduct, temporaryDataDir } from './product.ts';
import type { Note } from './scenario.ts';

const APPLICANT = 'bench@example.org';
const SLOTS_WITHIN_MS = 60_000;
const WARM_UP_SECONDS = 2;

export interface BenchSlot {
  readonly centreId: string;
  readonly date: string;
  readonly from: string;
  readonly to: string;
}

/** The product with an applicant who is signed in and has as many applications as a scenario needs. */
export interface BookingSite {
  readonly url: string;
  readonly token: string;
  readonly owner: Database;
  readonly ownerUrl: string;
  readonly slots: readonly BenchSlot[];
  /** PRIDs that nobody has booked. */
  readonly applications: (count: number) => Promise<readonly string[]>;
  /** Waits until the site has nothing left to do, so that the limit's turn does not carry what a product's turn left. */
  readonly comeToRest: () => Promise<readonly Note[]>;
  readonly stop: () => Promise<void>;
}

/**
 * Everything is on: who booked is told meanwhile, on the same processors, as far as the product finds the time. The
 * database has room for the limit's clients beside the product's connections.
 */
export async function startBookingSite(): Promise<BookingSite> {
  const dataDir = await temporaryDataDir();
  const product = await startProduct(dataDir.path, {});
  const owner = openDatabase(product.database.ownerUrl, { connections: 4, name: 'bench' });
  const slots = await madeSlots(owner);
  const token = await signInApplicant(product.url);
  await product.stop();
  await appendFile(join(clusterFolder(dataDir.path), 'local.conf'), 'max_connections = 200\n');
  const site = await startProduct(dataDir.path, {});
  const database = openDatabase(site.database.ownerUrl, { connections: 4, name: 'bench' });
  await owner.end();
  let [made, untold] = [0, 0];
  return {
    url: site.url,
    token,
    owner: database,
    ownerUrl: site.database.ownerUrl,
    slots,
    applications: async (count) => {
      made += count;
      return pendingApplications(database, made - count, count);
    },
    comeToRest: async () => {
      untold += await putAsideUntold(database);
      const text = `${String(untold)} of those who booked were not told within the turns: telling them was put aside`;
      return [{ text, holds: true }];
    },
    stop: async () => {
      await database.end();
      await site.stop();
      await dataDir.remove();
    },
  };
}

const REST_WITHIN_MS = 120_000;

/** Whoever is not told when a turn ends is not told at all; what is being told or sealed is waited for. */
async function putAsideUntold(owner: Database): Promise<number> {
  const end = Date.now() + REST_WITHIN_MS;
  const untold = await owner`delete from preregistration.notice_due returning id`;
  for (;;) {
    const [left] = await owner<{ left: number }[]>`
      select (select count(*) from graphile_worker.jobs where run_at <= now() and locked_at is null and attempts = 0)
           + (select count(*) from preregistration.audit_intake) as left`;
    if (Number(left?.left) === 0) return untold.length;
    if (Date.now() > end) throw new Error('The product did not come to rest');
    await wait(500);
  }
}

/** The country's own slots once the job has made them, with seats for everybody. */
async function madeSlots(owner: Database): Promise<readonly BenchSlot[]> {
  const end = Date.now() + SLOTS_WITHIN_MS;
  let [before, slots] = [-1, await readSlots(owner)];
  while (slots.length === 0 || slots.length !== before) {
    if (Date.now() > end) throw new Error('The slots were not made in time');
    await wait(1_000);
    [before, slots] = [slots.length, await readSlots(owner)];
  }
  await owner`update preregistration.slot set planned = 1000000, capacity = 1000000`;
  return slots;
}

async function readSlots(owner: Database): Promise<readonly BenchSlot[]> {
  return owner<BenchSlot[]>`
    select centre_id as "centreId", slot_date::text as date, slot_from::text as from, slot_to::text as to
      from preregistration.slot where slot_date > current_date + 3 order by centre_id, slot_date, slot_from`;
}

/** Signs the applicant in with the code from the mailbox; the token, which lives on when the product is started again. */
export async function signInApplicant(url: string): Promise<string> {
  const send = (path: string, id: string, request: object) => {
    const body = JSON.stringify({ id, version: '1.0', requesttime: new Date().toISOString(), request });
    const headers = { 'content-type': 'application/json' };
    return fetch(`${url}/preregistration/v1/login/${path}`, { method: 'POST', headers, body });
  };
  const mailbox: Transport = async ({ method, path }) => {
    const answer = await fetch(url + path, { method });
    return { status: answer.status, headers: {}, body: await answer.text() };
  };
  const asked = { userId: APPLICANT, langCode: 'eng' };
  await send('sendOtp/langcode', 'mosip.pre-registration.login.sendotp', asked);
  const otp = await newCode(mailbox, APPLICANT, null);
  const checked = await send('validateOtp', 'mosip.pre-registration.login.useridotp', {
    userId: APPLICANT,
    otp,
  });
  const token = /^Authorization=([^;]+)/u.exec(checked.headers.getSetCookie()[0] ?? '')?.[1];
  if (token === undefined) throw new Error('The applicant could not sign in');
  return token;
}

async function pendingApplications(
  owner: Database,
  after: number,
  count: number,
): Promise<readonly string[]> {
  const rows = await owner<{ prid: string }[]>`
    insert into preregistration.application (prid, owner_hash, booking_type, status, lang_code)
    select (30000000000000 + ${after}::bigint + n)::text, owner_hash, 'LOST_FORGOTTEN_UIN', 'Pending_Appointment', 'eng'
      from preregistration.account, generate_series(1, ${count}::integer) n
    returning prid`;
  return rows.map(({ prid }) => prid);
}

/** Gives one slot so many seats more than it has given away. */
export async function setSeats(owner: Database, slot: BenchSlot, seats: number): Promise<void> {
  await owner`
    update preregistration.slot set planned = booked + ${seats}, capacity = booked + ${seats}
     where centre_id = ${slot.centreId} and slot_date = ${slot.date}::date and slot_from = ${slot.from}::time`;
}

export interface BookingLoad {
  readonly connections: number;
  /** Which application asks for which slot next; null ends the load. */
  readonly next: () => { readonly prid: string; readonly slot: BenchSlot } | null;
  /** Of ten requests so many read the availability of a centre instead. */
  readonly reads?: { readonly ofTen: number; readonly centreId: string };
}

/** What was answered, counted over all turns. */
export interface Answers {
  booked: number;
  refused: number;
  read: number;
  other: string | null;
}

export const noAnswers = (): Answers => ({ booked: 0, refused: 0, read: 0, other: null });

/** Closed loop over HTTP, each request a booking of its own. One sample a second: answers. */
export async function bookingsPerSecond(
  site: BookingSite,
  load: BookingLoad,
  answers: Answers,
  seconds: number,
): Promise<readonly number[]> {
  await drive(site, load, answers, { duration: WARM_UP_SECONDS });
  return drive(site, load, answers, { duration: seconds });
}

export function drive(
  site: BookingSite,
  { connections, next, reads = { ofTen: 0, centreId: '' } }: BookingLoad,
  answers: Answers,
  until: { readonly duration: number } | { readonly amount: number },
): Promise<readonly number[]> {
  const samples: number[] = [];
  let answered = 0;
  const wanted = () => {
    const one = next();
    if (one === null) throw new Error('The scenario has too few applications');
    return one;
  };
  const onResponse = (status: number, body: string): void => {
    count(answers, status, body);
  };
  const requests = Array.from({ length: 10 }, (_, turn): autocannon.Request => {
    if (turn >= reads.ofTen)
      return { method: 'POST', setupRequest: (plain) => booking(plain, wanted()), onResponse };
    // One read of ten is looked at; the others are sent and counted as those to the limit are.
    return { method: 'GET', path: availabilityOf(reads.centreId), ...(turn === 0 ? { onResponse } : {}) };
  });
  return new Promise((resolve, reject) => {
    const run = autocannon(
      {
        url: site.url,
        connections,
        headers: { authorization: site.token, 'content-type': 'application/json' },
        requests,
        ...until,
      },
      (error: Error | null, result) => {
        if (error !== null) reject(error);
        else if (result.errors + result.timeouts + result.non2xx > 0)
          reject(
            new Error(
              `${String(result.errors)} connections failed, ${String(result.timeouts)} waited too long, ${String(result.non2xx)} were refused: ${answers.other ?? 'nothing else'}`,
            ),
          );
        else resolve('amount' in until ? [result.requests.total / result.duration] : samples.slice(0, -1));
      },
    );
    run.on('response', () => (answered += 1));
    run.on('tick', () => {
      samples.push(answered);
      answered = 0;
    });
  });
}

function booking(
  plain: autocannon.Request,
  { prid, slot }: { readonly prid: string; readonly slot: BenchSlot },
): autocannon.Request {
  const request = {
    registration_center_id: slot.centreId,
    appointment_date: slot.date,
    time_slot_from: slot.from,
    time_slot_to: slot.to,
  };
  const requesttime = new Date().toISOString();
  return {
    ...plain,
    path: `/preregistration/v1/applications/appointment/${prid}`,
    body: JSON.stringify({
      id: 'mosip.pre-registration.booking.book',
      version: '1.0',
      requesttime,
      request,
    }),
  };
}

function availabilityOf(centreId: string): string {
  return `/preregistration/v1/applications/appointment/slots/availability/${centreId}`;
}

function count(answers: Answers, status: number, body: string): void {
  if (status === 200 && body.includes('Appointment booked successfully')) answers.booked += 1;
  else if (status === 200 && body.includes('PRG_BOOK_RCI_002')) answers.refused += 1;
  else if (status === 200 && body.includes('centerDetails')) answers.read += 1;
  else answers.other ??= `${String(status)} ${body.slice(0, 200)}`;
}

/** Every answer was one that belongs here, and the rows are as many as were told. */
export async function bookedAsTold(owner: Database, answers: Answers): Promise<readonly Note[]> {
  const [row] = await owner<{ booked: number; seats: number; over: number }[]>`
    select (select count(*)::integer from preregistration.application where status = 'Booked') as booked,
           (select sum(booked)::integer from preregistration.slot) as seats,
           (select count(*)::integer from preregistration.slot where booked + held > capacity) as over`;
  const told = `${String(answers.booked)} bookings told, ${String(row?.booked)} in the database, ${String(row?.seats)} seats taken`;
  return [
    {
      text: told,
      holds: row?.booked === row?.seats && (row?.booked ?? 0) >= answers.booked && row?.over === 0,
    },
    ...(answers.other === null ? [] : [{ text: `also answered: ${answers.other}`, holds: false }]),
  ];
}
