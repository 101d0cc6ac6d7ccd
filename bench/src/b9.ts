import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { coming, pressed } from './asking.ts';
import type { Run } from './asking.ts';
import { HEADING_BESIDE, arrivals, holds, lineBeside } from './beside-mosip.ts';
import type { ResidentCall, TwoFigures } from './beside-mosip.ts';
import { clientProgram } from './client-program.ts';
import { CODE_CALLS, sendCode } from './code-calls.ts';
import type { CodeCall } from './code-calls.ts';
import { giveCertificate } from './credentials.ts';
import { callFigures } from './latency.ts';
import type { CallFigures, Sample } from './latency.ts';
import { enrolled } from './load-crowd.ts';
import type { Walker } from './load-walks.ts';
import { startProduct, temporaryDataDir } from './product.ts';
import { PORTAL_CALLS, customerOf } from './resident-calls.ts';
import { signedInResidents } from './residents.ts';
import { must } from './sign-in.ts';
import { startSmsGateway } from './sms-gateway.ts';
import type { SmsGateway } from './sms-gateway.ts';

/** At once, without a pause: as many as MOSIP's threads. */
const PEOPLE = 30;
/** Those who take their turns at a call that needs a code of its own. */
const CODE_HOLDERS = 900;
const WARM_UP_CALLS = 90;
const CONNECTIONS = 256;

/** B9: each resident call, or those of `ids`, by 30 at once, and at a fixed rate. Prints a line a call; whether all hold. */
export async function benchResidentCalls(seconds: number, ids: readonly string[]): Promise<boolean> {
  const isWanted = ({ name }: { readonly name: string }): boolean =>
    ids.length === 0 || name.split(/[ ,]+/).some((word) => ids.includes(word));
  const dataDir = await temporaryDataDir();
  const gateway = await startSmsGateway();
  const product = await startProduct(dataDir.path, { SMS_URL: gateway.url, TRUST_PROXY: '1' });
  const owner = openDatabase(product.database.ownerUrl, { connections: 1, name: 'bench' });
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  try {
    const program = await clientProgram(product, 'bench-calls', 'REGISTRATION_PROCESSOR', 'KEY_MAKER');
    await giveCertificate(program);
    const holders = await enrolled(program, { url: product.url, agent }, CODE_HOLDERS);
    const customers = await Promise.all((await signedInResidents(product, PEOPLE)).map(customerOf));
    console.log(
      `b9  Each resident call: ${String(PEOPLE)} people at once without a pause | so many a second`,
    );
    console.log(HEADING_BESIDE);
    const figures: TwoFigures[] = [];
    const told = (measured: TwoFigures): void => {
      console.log(lineBeside(measured));
      figures.push(measured);
    };
    for (const one of CODE_CALLS.filter(isWanted))
      told(await measureInRounds(one, { seconds, owner, gateway, people: holders }));
    for (const one of PORTAL_CALLS.filter(isWanted))
      told(await measure(one, { seconds, owner, people: customers }));
    for (const [name, answer] of refusals) console.log(`  ${name}: the first refusal was ${answer}`);
    for (const text of NOTES) console.log(`  ${text}`);
    for (const { connection } of customers) connection.close();
    return figures.every(holds);
  } finally {
    agent.destroy();
    await owner.end();
    await product.stop();
    await gateway.stop();
    await dataDir.remove();
  }
}

const NOTES = [
  'theirs: what MOSIP 1.2.0 publishes for the call by 30 at once, 1.4 to 20 a second with a p99 of 6 to 60 s; for most calls none',
  'must: 100 times theirs by 30 at once; p99 ≤ 100 ms where calls come at that rate (others: 30 a second); nothing refused',
  'Codes are asked for, and their SMS received, before each round; what a round left to be sent is sent before the next.',
];

interface Setting<Who> {
  readonly seconds: number;
  readonly owner: Database;
  readonly people: readonly Who[];
}

/** Everybody stays, and asks again and again. */
async function measure<Who>(one: ResidentCall<Who>, setting: Setting<Who>): Promise<TwoFigures> {
  const { seconds, owner, people } = setting;
  const turns = people.map((who) => ({ who, turn: 0 }));
  const asker = (at: number): Promise<Sample> => {
    const place = turns[at % turns.length];
    if (place === undefined) throw new Error('Nobody is there');
    return sampled(one, place.who, place.turn++);
  };
  await pressed(PEOPLE, asker, { calls: WARM_UP_CALLS });
  await sentEverything(owner);
  const closed = await pressed(PEOPLE, asker, { seconds });
  await sentEverything(owner);
  const rate = arrivals(one.theirs);
  const open = await coming(asker, rate, rate * seconds);
  return { theirs: one.theirs, pressed: figuresOf(one, closed), due: figuresOf(one, open) };
}

/** Whoever has taken their turn leaves; with everybody's turn over, all get new codes for another round. */
async function measureInRounds(
  one: CodeCall,
  setting: Setting<Walker> & { readonly gateway: SmsGateway },
): Promise<TwoFigures> {
  const { seconds, owner, people } = setting;
  const round = async (number: number): Promise<(at: number) => Promise<Sample>> => {
    const chosen = people.slice(0, number);
    // A code that an earlier round sent, and that came late, would be taken for this round's.
    await sentEverything(owner);
    await makeReady(one, chosen, setting);
    await sentEverything(owner);
    return (at) => sampled(one, chosen[at] ?? people[0], at);
  };
  await pressed(PEOPLE, await round(WARM_UP_CALLS), { calls: WARM_UP_CALLS });
  const closed: Run[] = [];
  while (spent(closed) < seconds)
    closed.push(await pressed(PEOPLE, await round(people.length), { calls: people.length }));
  const rate = arrivals(one.theirs);
  const open: Run[] = [];
  for (let left = rate * seconds; left > 0; left -= people.length) {
    const calls = Math.min(left, people.length);
    open.push(await coming(await round(calls), rate, calls));
  }
  return { theirs: one.theirs, pressed: figuresOf(one, ...closed), due: figuresOf(one, ...open) };
}

const spent = (runs: readonly Run[]): number => runs.reduce((sum, { seconds }) => sum + seconds, 0);

function figuresOf({ name }: { readonly name: string }, ...runs: readonly Run[]): CallFigures {
  return callFigures(
    name,
    runs.flatMap(({ samples }) => samples),
    spent(runs),
  );
}

/** The first thing that was answered to a call that was refused. */
const refusals = new Map<string, string>();

async function sampled<Who>(one: ResidentCall<Who>, who: Who | undefined, turn: number): Promise<Sample> {
  if (who === undefined) throw new Error('Nobody is there');
  const begun = performance.now();
  const reply = await one.ask(who, turn);
  const milliseconds = performance.now() - begun;
  if (!reply.ok && !refusals.has(one.name)) refusals.set(one.name, JSON.stringify(reply).slice(0, 300));
  return { milliseconds, granted: reply.ok };
}

const PATIENCE_MS = 20_000;

/** Does what has to be done before, then gives codes for the call itself. */
async function makeReady(one: CodeCall, people: readonly Walker[], messages: Messages): Promise<void> {
  const first = people.flatMap((who) => {
    const ask = one.before?.(who) ?? null;
    return ask === null ? [] : [{ who, ask }];
  });
  if (first.length > 0) {
    await giveCodes(
      first.map(({ who }) => who),
      messages,
    );
    await byThirty(first, async ({ who, ask }) => {
      const done = await ask(who, 0);
      if (!done.ok) throw new Error(`${one.name} could not be made ready: ${String(done.status)}`);
    });
  }
  await (one.takesCode ? giveCodes(people, messages) : forgetBounds(messages.owner));
}

interface Messages {
  readonly owner: Database;
  readonly gateway: SmsGateway;
}

async function giveCodes(people: readonly Walker[], { owner, gateway }: Messages): Promise<void> {
  await forgetBounds(owner);
  await byThirty(people, async (who) => {
    gateway.forget(who.phone);
    must(await sendCode(who));
    const code = await gateway.code(who.phone, PATIENCE_MS);
    if (code === null) throw new Error('A code did not come');
    who.hand.set('code', code);
  });
}

/** A person may ask for few codes, and a bench for many. */
async function forgetBounds(owner: Database): Promise<void> {
  await owner`delete from otp_manager.target`;
}

async function byThirty<One>(all: readonly One[], work: (one: One) => Promise<void>): Promise<void> {
  const queue = [...all];
  const places = Array.from({ length: PEOPLE }, async () => {
    for (let one = queue.pop(); one !== undefined; one = queue.pop()) await work(one);
  });
  await Promise.all(places);
}

const SENT_WITHIN_MS = 60_000;

/** What one call left to be sent must not weigh on the next. */
async function sentEverything(owner: Database): Promise<void> {
  const until = performance.now() + SENT_WITHIN_MS;
  while (performance.now() < until) {
    const left = await owner`
      (select from platform.due_work limit 1)
      union all
      (select from graphile_worker.jobs where run_at <= now() and attempts < max_attempts limit 1)`;
    if (left.length === 0) return;
    await wait(200);
  }
}
