import { setTimeout as wait } from 'node:timers/promises';
import { call } from '@doorstep/contract/client.ts';
import { listHistory } from '@doorstep/contract/resident/history.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { HEADING, callFigures, holds, line } from './latency.ts';
import type { CallFigures, Sample } from './latency.ts';
import { startProduct, temporaryDataDir } from './product.ts';
import { RESIDENT_CALLS, makeVid } from './resident-calls.ts';
import type { Customer, ResidentCall } from './resident-calls.ts';
import { signedInResidents } from './residents.ts';
import type { Resident } from './residents.ts';
import { must } from './sign-in.ts';

const PEOPLE = 30;
const FEWEST_BURSTS = 7;
/** More would be more than one address may ask for in a minute. */
const MOST_BURSTS = 40;
const WARM_UP_TURNS = 2;

/** B9: each resident call of the old contract by 30 signed-in people at once. Prints a line a call; whether all hold. */
export async function benchResidentCalls(seconds: number): Promise<boolean> {
  const dataDir = await temporaryDataDir();
  const product = await startProduct(dataDir.path, { DOORSTEP_OTP_CODES_PER_DAY: '100' });
  const owner = openDatabase(product.database.ownerUrl, { connections: 1, name: 'bench' });
  try {
    const customers = await Promise.all((await signedInResidents(product, PEOPLE)).map(customerOf));
    console.log(
      `b9  Each resident call, ${PEOPLE} people at once, each at an address and a connection of their own`,
    );
    console.log(HEADING);
    const figures: CallFigures[] = [];
    for (const one of RESIDENT_CALLS) {
      await sentEverything(owner);
      const measured = await measure(one, customers, { seconds, owner });
      console.log(line(measured));
      figures.push(measured);
    }
    for (const text of NOTES) console.log(`  ${text}`);
    for (const { connection } of customers) connection.close();
    return figures.every(holds);
  } finally {
    await owner.end();
    await product.stop();
    await dataDir.remove();
  }
}

const NOTES = [
  'theirs: the best of the 1.4 to 20 requests a second that MOSIP publishes for its resident calls; none is published by call',
  'must: p99 ≤ 100 ms, nothing refused. Times are from sending to the last byte, in this process, beside the product.',
  'What a call needs of its own (a code asked for and read from the mailbox, a VID made or ended) is made ready before it:',
  'those calls are sent by everybody at one moment, again and again, and only the moments from sending to the last answer count.',
  'What one call left to be sent (notices, events) is sent before the next is measured.',
  'The counters of codes asked for are emptied before each such moment, since a person may ask for few.',
];

interface Setting {
  readonly seconds: number;
  readonly owner: Database;
}

function measure(one: ResidentCall, customers: readonly Customer[], setting: Setting): Promise<CallFigures> {
  return one.before === undefined
    ? closedLoop(one, customers, setting.seconds)
    : bursts(one, one.before, customers, setting);
}

/** Everybody asks again as soon as they have their answer. */
async function closedLoop(
  one: ResidentCall,
  customers: readonly Customer[],
  seconds: number,
): Promise<CallFigures> {
  for (let turn = 0; turn < WARM_UP_TURNS; turn += 1)
    await Promise.all(customers.map((who) => one.ask(who, turn)));
  const samples: Sample[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  await Promise.all(
    customers.map(async (who) => {
      for (let turn = 0; performance.now() < end; turn += 1) samples.push(await sampled(one, who, turn));
    }),
  );
  return callFigures(one.name, samples, (performance.now() - begun) / 1_000);
}

/** Everybody makes ready; then everybody asks at one moment. */
async function bursts(
  one: ResidentCall,
  before: (who: Customer) => Promise<void>,
  customers: readonly Customer[],
  { seconds, owner }: Setting,
): Promise<CallFigures> {
  const burst = async (turn: number): Promise<readonly Sample[]> => {
    await forgetCodes(owner);
    await Promise.all(customers.map(before));
    const begun = performance.now();
    const answered = await Promise.all(customers.map((who) => sampled(one, who, turn)));
    spent += performance.now() - begun;
    return answered;
  };
  const samples: Sample[] = [];
  let spent = 0;
  for (let turn = 0; turn < WARM_UP_TURNS; turn += 1) await burst(turn);
  spent = 0;
  const end = performance.now() + seconds * 1_000;
  for (let turn = 0; turn < FEWEST_BURSTS || (turn < MOST_BURSTS && performance.now() < end); turn += 1)
    samples.push(...(await burst(turn)));
  return callFigures(one.name, samples, spent / 1_000);
}

async function sampled(one: ResidentCall, who: Customer, turn: number): Promise<Sample> {
  const reply = await one.ask(who, turn);
  return { milliseconds: who.connection.newest(), granted: reply.ok };
}

const SENT_WITHIN_MS = 60_000;

/** What one call left to be sent must not weigh on the next. */
async function sentEverything(owner: Database): Promise<void> {
  const until = performance.now() + SENT_WITHIN_MS;
  while (performance.now() < until) {
    const [left] = await owner`select from platform.due_work limit 1`;
    if (left === undefined) return;
    await wait(200);
  }
}

async function forgetCodes(owner: Database): Promise<void> {
  await owner`delete from otp_manager.target`;
}

/** Somebody with a little history. */
async function customerOf(resident: Resident): Promise<Customer> {
  const { transport } = resident;
  must(await makeVid(transport));
  const asked = { params: { langCode: 'eng' }, query: {}, headers: {} };
  const { data } = must(await call(transport, listHistory, asked));
  return { ...resident, eventId: data[0]?.eventId ?? '', hand: { vid: '', code: '', rid: '' } };
}
