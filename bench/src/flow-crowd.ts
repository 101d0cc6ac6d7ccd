import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '@doorstep/platform/database.ts';
import { preregister } from './flow-calls.ts';
import { fourPapers } from './flow-papers.ts';
import { aPerson } from './flow-person.ts';
import type { Person } from './flow-person.ts';
import { addressOf, centresWithSlots } from './flow.ts';
import { HEADING, callFigures, line } from './latency.ts';
import type { Sample } from './latency.ts';
import { startProduct, temporaryDataDir } from './product.ts';

const PEOPLE = 2_600;
/** On average, before each call. */
const THINKING_MS = 5_000;
/** People do not all come at one moment. */
const COMING_MS = 60_000;
const FEWEST_SECONDS = 120;
const MUST_P95_MS = 250;
const SLOWEST = 6;

/** B6: the flow of B5 by as many people as MOSIP aims at, who think before each call. */
export async function benchFlowCrowd(seconds: number): Promise<boolean> {
  const length = Math.max(seconds, FEWEST_SECONDS);
  const dataDir = await temporaryDataDir();
  const product = await startProduct(dataDir.path, {});
  const owner = openDatabase(product.database.ownerUrl, { connections: 1, name: 'bench' });
  try {
    const centres = await centresWithSlots(owner);
    const walk = { centres, papers: fourPapers(), end: performance.now() + length * 1_000 };
    const crowd = { calls: new Map<string, Sample[]>(), done: 0 };
    await Promise.all(Array.from({ length: PEOPLE }, (_, at) => come(product.url, at, walk, crowd)));
    return told(crowd, length);
  } finally {
    await owner.end();
    await product.stop();
    await dataDir.remove();
  }
}

interface Walk {
  readonly centres: readonly string[];
  readonly papers: ReturnType<typeof fourPapers>;
  /** By performance.now(). */
  readonly end: number;
}

interface Crowd {
  readonly calls: Map<string, Sample[]>;
  done: number;
}

/** Ends a walk in the middle. */
const TIME_IS_UP = new Error('The time is up');

/** One person's browser, who begins again as somebody new until the time is up. */
async function come(url: string, at: number, { centres, papers, end }: Walk, crowd: Crowd): Promise<void> {
  const samples: Sample[] = [];
  const person = aPerson(url, addressOf(at), samples);
  const thoughtful = thinking(person, samples, crowd.calls, end);
  try {
    await wait(Math.random() * COMING_MS);
    for (let turn = at; ; turn += 1) {
      const userId = `crowd.${String(at)}.${String(turn)}@example.org`;
      await preregister(thoughtful, { userId, papers, centreId: centres[turn % centres.length] ?? '', turn });
      crowd.done += 1;
    }
  } catch (error) {
    if (error !== TIME_IS_UP) throw error;
  } finally {
    person.close();
  }
}

function thinking(person: Person, samples: Sample[], calls: Map<string, Sample[]>, end: number): Person {
  const call = async (name: string, ask: () => Promise<unknown>): Promise<unknown> => {
    await wait(Math.random() * 2 * THINKING_MS);
    if (performance.now() >= end) throw TIME_IS_UP;
    try {
      return await ask();
    } finally {
      const known = calls.get(name);
      if (known === undefined) calls.set(name, samples.splice(0));
      else known.push(...samples.splice(0));
    }
  };
  return {
    ...person,
    get: (path) => call(nameOf('GET', path), () => person.get(path)),
    send: (method, path, id, request) =>
      call(nameOf(method, path), () => person.send(method, path, id, request)),
    sendParts: (path, parts) => call(nameOf('POST', path), () => person.sendParts(path, parts)),
  };
}

/** Without what is this person's or this turn's own. */
function nameOf(method: string, path: string): string {
  const [place = ''] = path.split('?');
  return `${method} ${place.replaceAll(/\/[^/]*\d[^/]*/gu, '/…')}`;
}

function told({ calls, done }: Crowd, seconds: number): boolean {
  const all = callFigures('all', [...calls.values()].flat(), seconds);
  const each = [...calls].map(([name, samples]) => callFigures(name, samples, seconds));
  const holds = all.p95 <= MUST_P95_MS && all.refused === 0;
  const minutes = (seconds / 60).toFixed(0);
  console.log(
    `flow-crowd  B6: the flow of B5 by ${String(PEOPLE)} people who think for 5 s before each call, ${minutes} min`,
  );
  console.log(
    `  calls     ${all.answers.toLocaleString('en')}, ${all.perSecond.toFixed(0)} a second, ${String(all.refused)} refused; ${String(done)} came to the end`,
  );
  console.log(
    `  a call    p50 ${all.p50.toFixed(1)} ms, p95 ${all.p95.toFixed(1)} ms (must be at most ${String(MUST_P95_MS)}), p99 ${all.p99.toFixed(1)} ms${holds ? '' : '   FAILS'}`,
  );
  console.log(`  the slowest by their p95:\n${HEADING}`);
  for (const one of each.toSorted((a, b) => b.p95 - a.p95).slice(0, SLOWEST)) console.log(line(one));
  return holds;
}
