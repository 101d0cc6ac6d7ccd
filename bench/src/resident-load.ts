import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { callFigures } from './latency.ts';
import type { CallFigures, Sample } from './latency.ts';
import { dealt, gather, spread } from './load-crowd.ts';
import type { Crowd, Line, Place } from './load-crowd.ts';
import type { Answered } from './load-walks.ts';
import { startProduct, temporaryDataDir } from './product.ts';
import { startSmsGateway } from './sms-gateway.ts';
import { MOST_MEGABYTES, megabytes, processorSeconds } from './start.ts';

const A_SECOND = 100;
const FEWEST_SECONDS = 20;
const WARM_UP_SECONDS = 5;
const CONNECTIONS = 256;
const MOST_P95_MS = 250;

/** B8: the mix of a country's residents, coming when they come, however slow the answers are. */
export async function benchResidentLoad(seconds: number): Promise<boolean> {
  const length = Math.max(seconds, FEWEST_SECONDS);
  const dataDir = await temporaryDataDir();
  const gateway = await startSmsGateway();
  const product = await startProduct(dataDir.path, { SMS_URL: gateway.url, TRUST_PROXY: '1' });
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  try {
    const crowd = await gather(product, { url: product.url, agent }, gateway, length + WARM_UP_SECONDS);
    await spread(crowd);
    const before = await processorSeconds(product.pid, dataDir.path);
    const calls = await come(crowd, length);
    const after = await processorSeconds(product.pid, dataDir.path);
    if (before !== null && after !== null) calls.processorSeconds = after - before;
    return told(calls, length, await megabytes(product.pid, dataDir.path));
  } finally {
    agent.destroy();
    await product.stop();
    await gateway.stop();
    await dataDir.remove();
  }
}

interface Calls {
  readonly samples: Map<string, Sample[]>;
  /** The first thing that was answered to a call that was refused. */
  readonly refusals: Map<string, string>;
  /** Of the product and its database, the warm-up included. */
  processorSeconds?: number;
}

/** One request each hundredth of a second; what it took is counted from that moment, and not from its sending. */
async function come(crowd: Crowd, seconds: number): Promise<Calls> {
  const names = [...crowd.values()].flatMap(({ steps }) => steps.map(({ name }) => name));
  const calls: Calls = { samples: new Map(names.map((name) => [name, []])), refusals: new Map() };
  const deck = dealt();
  const asked: Promise<void>[] = [];
  const begun = performance.now();
  const warm = WARM_UP_SECONDS * A_SECOND;
  const all = warm + seconds * A_SECOND;
  while (asked.length < all) {
    const due = Math.min(all, Math.floor(((performance.now() - begun) * A_SECOND) / 1_000) + 1);
    while (asked.length < due) {
      const at = asked.length;
      const line = crowd.get(deck[at % deck.length] ?? 'menu');
      const counted = at < warm ? null : calls;
      if (line !== undefined) asked.push(goOn(line, begun + (at * 1_000) / A_SECOND, counted));
    }
    await wait(1);
  }
  await Promise.all(asked);
  return calls;
}

/** Who is next in the line takes their next step. */
async function goOn(line: Line, intended: number, calls: Calls | null): Promise<void> {
  const place = line.places[line.turn % line.places.length];
  line.turn += 1;
  if (place === undefined) throw new Error('Nobody is there');
  if (line.isInTurn) {
    place.before = place.before.then(() => takeStep(line, place, intended, calls));
    return place.before;
  }
  return takeStep(line, place, intended, calls);
}

async function takeStep(line: Line, place: Place, intended: number, calls: Calls | null): Promise<void> {
  const { at, who } = place;
  const step = line.steps[at];
  if (step === undefined) throw new Error('There is no such step');
  const isLast = at === line.steps.length - 1;
  place.at = isLast ? 0 : at + 1;
  const answer = await step.ask(who).catch((error: unknown) => thrown(error));
  const milliseconds = performance.now() - intended;
  if (calls !== null) note(calls, step.name, { milliseconds, granted: answer.ok }, answer);
  if (line.next === null || (answer.ok && !isLast)) return;
  place.at = 0;
  place.who = line.next();
}

function thrown(error: unknown): Answered {
  return { ok: false, status: 0, errors: String(error) };
}

function note({ samples, refusals }: Calls, name: string, sample: Sample, answer: Answered): void {
  samples.get(name)?.push(sample);
  if (!answer.ok && !refusals.has(name)) refusals.set(name, JSON.stringify(answer).slice(0, 300));
}

const HEADING = `  ${'call'.padEnd(28)}${['p50 ms', 'p95 ms', 'p99 ms', 'answers'].map((text) => text.padStart(10)).join('')}`;

function told(calls: Calls, seconds: number, memory: number | null): boolean {
  const { samples, refusals } = calls;
  const figures = [...samples].map(([name, ofCall]) => callFigures(name, ofCall, seconds));
  console.log(
    `resident-load  B8: ${String(A_SECOND)} requests a second of a country's residents for ${String(seconds)} s, counted from when they were due`,
  );
  console.log(HEADING);
  for (const one of figures) console.log(lineOf(one));
  for (const [name, answer] of refusals) console.log(`  ${name}: the first refusal was ${answer}`);
  const slow = figures.filter(({ p95 }) => p95 > MOST_P95_MS).length;
  const refused = figures.reduce((sum, one) => sum + one.refused, 0);
  const isSmall = memory === null || memory <= MOST_MEGABYTES;
  const holds = slow === 0 && refused === 0;
  console.log(
    `  must: p95 of every call ≤ ${String(MOST_P95_MS)} ms, nothing refused: ${String(slow)} slower, ${String(refused)} refused, ${holds ? 'holds' : 'FAILS'}`,
  );
  if (calls.processorSeconds !== undefined) {
    const requests = (seconds + WARM_UP_SECONDS) * A_SECOND;
    const each = (calls.processorSeconds * 1_000) / requests;
    console.log(`  processors: ${each.toFixed(1)} ms a request, Node and PostgreSQL`);
  }
  if (memory !== null)
    console.log(
      `  memory afterwards, Node and PostgreSQL: ${String(memory)} MB (B16: at most ${String(MOST_MEGABYTES)})${isSmall ? '' : '   FAILS'}`,
    );
  return holds && isSmall;
}

function lineOf({ name, p50, p95, p99, answers, refused }: CallFigures): string {
  const columns = [p50.toFixed(1), p95.toFixed(1), p99.toFixed(1), answers.toLocaleString('en')];
  const faults = refused > 0 ? `   ${String(refused)} refused` : '';
  const fails = refused > 0 || p95 > MOST_P95_MS ? '   FAILS' : '';
  return `  ${name.padEnd(28)}${columns.map((text) => text.padStart(10)).join('')}${faults}${fails}`;
}
