import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, startProgram } from './process.ts';
import { startProduct, temporaryDataDir } from './product.ts';
import { nothingMissing } from './scenario.ts';
import type { Note, Scenario, Sides } from './scenario.ts';

const LIMIT_STARTS = 7;
const IDLE_MS = 3_000;
export const MOST_MEGABYTES = 600;
const TICKS_A_SECOND = 100;

/** B16: a new data folder, so the database is made, migrated and peopled; then idle memory; then a second start. */
export const b16: Scenario = {
  name: 'b16',
  title: 'First start: from the command to the first page',
  unit: 'ms',
  limitIs: 'a Node server that answers one line',
  must: { kind: 'ours', atMost: 5_000 },
  missing: nothingMissing,
  prepare: async () => {
    const again: number[] = [];
    const memory: number[] = [];
    return {
      limit: limitStarts,
      product: async () => [await productStart(again, memory)],
      notes: () => notes(again, memory),
      stop: () => Promise.resolve(),
    } satisfies Sides;
  },
};

async function limitStarts(): Promise<readonly number[]> {
  const samples: number[] = [];
  for (let start = 0; start < LIMIT_STARTS; start += 1) {
    const port = await freePort();
    const begun = performance.now();
    const server = await startProgram(join('bench', 'src', 'bare-server.ts'), [String(port)], {});
    await firstPage(`http://127.0.0.1:${port}`);
    samples.push(performance.now() - begun);
    await server.stop();
  }
  return samples;
}

async function productStart(again: number[], memory: number[]): Promise<number> {
  const dataDir = await temporaryDataDir();
  const first = await timedStart(dataDir.path);
  await wait(IDLE_MS);
  const used = await megabytes(first.product.pid, dataDir.path);
  if (used !== null) memory.push(used);
  await first.product.stop();
  const second = await timedStart(dataDir.path);
  again.push(second.milliseconds);
  await second.product.stop();
  await dataDir.remove();
  return first.milliseconds;
}

async function timedStart(dataDir: string) {
  const begun = performance.now();
  const product = await startProduct(dataDir, {});
  await firstPage(product.url);
  return { product, milliseconds: performance.now() - begun };
}

async function firstPage(url: string): Promise<void> {
  const response = await fetch(url);
  await response.text();
  if (response.status !== 200) throw new Error(`The first page answered ${response.status}`);
}

function notes(again: readonly number[], memory: readonly number[]): readonly Note[] {
  const starts = again.map((one) => Math.round(one)).join(' and ');
  const most = Math.max(...memory);
  return [
    { text: `started again on the same data: ${starts} ms`, holds: true },
    memory.length === 0
      ? { text: 'idle memory is measured on Linux only', holds: true }
      : {
          text: `idle memory, Node and PostgreSQL: ${most} MB (must be at most ${MOST_MEGABYTES})`,
          holds: most <= MOST_MEGABYTES,
        },
  ];
}

/** Proportional set size, so that memory the PostgreSQL processes share counts once. Null where /proc is not. */
export async function megabytes(node: number, dataDir: string): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const sizes = await Promise.all((await processes(node, dataDir)).map(kilobytes));
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1024);
}

/** What the product and its database have had of the processors, those PostgreSQL processes that ended included. */
export async function processorSeconds(node: number, dataDir: string): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const ticks = await Promise.all((await processes(node, dataDir)).map(ticksOf));
  return ticks.reduce((sum, one) => sum + one, 0) / TICKS_A_SECOND;
}

/** Node, what it started, and PostgreSQL's own, each once. */
async function processes(node: number, dataDir: string): Promise<readonly string[]> {
  const [postmaster = ''] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  const started = await childrenOf(String(node));
  return [...new Set([String(node), ...started, postmaster, ...(await childrenOf(postmaster))])];
}

async function childrenOf(pid: string): Promise<readonly string[]> {
  const threads = await readdir(`/proc/${pid}/task`);
  const lists = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')),
  );
  return lists.flatMap((list) => list.split(' ').filter((child) => child !== ''));
}

// A backend may end while we read.
async function kilobytes(pid: string): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+)/mu.exec(text)?.[1] ?? 0);
}

/** Of the process and of its children that were waited for. */
async function ticksOf(pid: string): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
}
