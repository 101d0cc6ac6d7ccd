import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { call } from '@doorstep/contract/client.ts';
import type { Transport } from '@doorstep/contract/client.ts';
import { changeLocks } from '@doorstep/contract/resident/auth-lock.ts';
import { coming, pressed } from './asking.ts';
import type { Asker, Run } from './asking.ts';
import { HEADING, callFigures, line } from './latency.ts';
import { loadBrowser } from './load-browser.ts';
import type { Site } from './load-browser.ts';
import { startProduct, temporaryDataDir } from './product.ts';
import { lockOrUnlock } from './resident-calls.ts';
import { signedInResidents } from './residents.ts';
import type { Resident } from './residents.ts';

const PEOPLE = 60;
/** As many browsers as keep the product at its best, and as many connections as it may have under way and more. */
const PRESSED = 64;
const CONNECTIONS = 2_000;
const TIMES_CAPACITY = 3;
const LEAST_SECONDS = 20;
const LEAST_GOODPUT = 0.8;
const REFUSED_WITHIN_MS = 50;
const RECOVERED_WITHIN_MS = 5_000;
/** Of a process that has recovered. */
const USUAL_MS = 100;
const LOOK_MS = 100;

/** B19: three times what the product can answer, coming at a fixed rate. Prints what was answered, refused and how it ended. */
export async function benchOverload(seconds: number): Promise<boolean> {
  const dataDir = await temporaryDataDir();
  const product = await startProduct(dataDir.path, { TRUST_PROXY: '1' });
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  try {
    const people = await signedInResidents(product, PEOPLE);
    const ask = askerOf(people, { url: product.url, agent });
    await pressed(PRESSED, ask, { seconds });
    const own = await pressed(PRESSED, ask, { seconds });
    const capacity = own.samples.length / own.seconds;
    const length = Math.max(seconds, LEAST_SECONDS);
    const rate = Math.round(TIMES_CAPACITY * capacity);
    for (const { connection } of people) connection.close();
    const crowd = await coming(ask, rate, rate * length);
    return told(capacity, rate, crowd, await untilUsual(ask));
  } finally {
    agent.destroy();
    await product.stop();
    await dataDir.remove();
  }
}

/** How often each status, or fault of a connection, came. */
const outcomes = new Map<string, number>();

/** One person after the other locks, or unlocks again: dear enough that asking so often costs the machine little itself. */
function askerOf(people: readonly Resident[], site: Site): Asker {
  const browsers = people.map(({ cookie }, at) => ({
    cookie,
    transport: loadBrowser(site, `10.1.0.${String(at)}`).transport,
  }));
  return async (at) => {
    const browser = browsers[at % browsers.length];
    if (browser === undefined) throw new Error('Nobody is there');
    const { cookie, transport } = browser;
    const begun = performance.now();
    const body = lockOrUnlock(Math.floor(at / browsers.length));
    const signedIn: Transport = (request) =>
      transport({ ...request, headers: { ...request.headers, cookie } });
    const outcome = await call(signedIn, changeLocks, { headers: {}, body }).then(
      // A lock that a later one of the same person overtook is answered, with 200 and its own code.
      (reply) => (reply.ok ? '200' : String(reply.status)),
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    return { milliseconds: performance.now() - begun, granted: outcome === '200' };
  };
}

/** Milliseconds until somebody is answered as usual. */
async function untilUsual(ask: Asker): Promise<number> {
  const begun = performance.now();
  while (performance.now() - begun < 4 * RECOVERED_WITHIN_MS) {
    const { granted, milliseconds } = await ask(0);
    if (granted && milliseconds <= USUAL_MS) break;
    await wait(LOOK_MS);
  }
  return performance.now() - begun;
}

function told(capacity: number, rate: number, { samples, seconds }: Run, recovery: number): boolean {
  const answered = samples.filter(({ granted }) => granted);
  const away = samples.filter(({ granted }) => !granted);
  const goodput = answered.length / seconds / capacity;
  console.log(
    `overload  B19: locks and unlocks of ${String(PEOPLE)} people, ${String(rate)} a second for ${seconds.toFixed(0)} s, three times the ${capacity.toFixed(0)} a second that ${String(PRESSED)} at once are answered`,
  );
  console.log(HEADING);
  const refused = away.length === 0 ? null : callFigures('sent away (429)', away, seconds);
  console.log(line(callFigures('answered', answered, seconds)));
  if (refused !== null) console.log(line(refused));
  console.log(`  ${[...outcomes].map(([outcome, times]) => `${outcome}: ${String(times)}`).join(', ')}`);
  const sentAwayMs = refused?.p95 ?? 0;
  const holds =
    goodput >= LEAST_GOODPUT && sentAwayMs <= REFUSED_WITHIN_MS && recovery <= RECOVERED_WITHIN_MS;
  console.log(
    `  goodput ${(100 * goodput).toFixed(0)} % (must ${String(100 * LEAST_GOODPUT)}), sent away p95 ${sentAwayMs.toFixed(0)} ms (must ${String(REFUSED_WITHIN_MS)}), as usual after ${(recovery / 1_000).toFixed(1)} s (must ${String(RECOVERED_WITHIN_MS / 1_000)}): ${holds ? 'holds' : 'FAILS'}`,
  );
  return holds;
}
