import { call } from '@doorstep/contract/client.ts';
import { generateVid, listVids } from '@doorstep/contract/resident/vid.ts';
import { listHistory } from '@doorstep/contract/resident/history.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { requestsPerSecond } from './load.ts';
import { freePort, startProgram } from './process.ts';
import { startProduct, temporaryDataDir } from './product.ts';
import { nothingMissing } from './scenario.ts';
import type { Scenario, Sides } from './scenario.ts';
import { FIRST_PERSON, must, signIn } from './sign-in.ts';
import type { SignedIn } from './sign-in.ts';

const VIDS = ['Perpetual', ...Array<string>(5).fill('Temporary'), ...Array<string>(5).fill('OneTimeUse')];
const LIMIT_IS = 'a bare Fastify route with one select by primary key through postgres.js';

export const vids: Scenario = {
  name: 'vids',
  title: 'GET /resident/v1/vids, 32 connections, one signed-in person',
  unit: 'a second',
  limitIs: LIMIT_IS,
  must: { kind: 'ratio', atLeast: 0.3 },
  missing: nothingMissing,
  prepare: (seconds) =>
    prepare(seconds, {
      path: '/resident/v1/vids',
      limitRow: async (owner) => {
        const [row] = await owner<{ hash: string }[]>`
          select encode(vid_hash, 'hex') as hash from id_repository.vid where status = 'ACTIVE' limit 1`;
        return ['vid', row?.hash ?? ''];
      },
      answerSays: async ({ transport }) =>
        `an answer lists ${must(await call(transport, listVids, { headers: {} })).length} VIDs`,
    }),
};

export const history: Scenario = {
  name: 'history',
  title: 'GET /resident/v1/service-history/eng, 32 connections, one signed-in person',
  unit: 'a second',
  limitIs: LIMIT_IS,
  must: { kind: 'ratio', atLeast: 0.3 },
  missing: nothingMissing,
  prepare: (seconds) =>
    prepare(seconds, {
      path: '/resident/v1/service-history/eng',
      limitRow: async (owner) => {
        const [row] = await owner<{ key: string }[]>`
          select owner || '/' || event_id as key from resident.event limit 1`;
        return ['event', row?.key ?? ''];
      },
      answerSays: async ({ transport }) => {
        const page = must(
          await call(transport, listHistory, { params: { langCode: 'eng' }, query: {}, headers: {} }),
        );
        return `an answer holds ${page.data.length} of the person's ${page.totalItems} events`;
      },
    }),
};

interface Read {
  readonly path: string;
  /** Table and key of the row the limit reads. */
  readonly limitRow: (owner: Database) => Promise<readonly [table: string, key: string]>;
  readonly answerSays: (person: SignedIn) => Promise<string>;
}

async function prepare(seconds: number, read: Read): Promise<Sides> {
  const dataDir = await temporaryDataDir();
  const product = await startProduct(dataDir.path, {});
  const person = await signIn(product.url, FIRST_PERSON);
  await makeVids(person);
  const owner = openDatabase(product.database.ownerUrl, { connections: 1, name: 'bench' });
  const limit = await startLimit(product.database.appUrl, await read.limitRow(owner));
  const note = await read.answerSays(person);
  return {
    limit: async () => {
      await everythingSettled(owner);
      return requestsPerSecond({ url: limit.url, cookie: '' }, seconds);
    },
    product: () => requestsPerSecond({ url: product.url + read.path, cookie: person.cookie }, seconds),
    notes: () => [{ text: note, holds: true }],
    stop: async () => {
      await owner.end();
      await limit.stop();
      await product.stop();
      await dataDir.remove();
    },
  };
}

export async function makeVids({ transport }: SignedIn): Promise<void> {
  for (const vidType of VIDS) {
    const requesttime = new Date().toISOString();
    const body = { id: 'mosip.resident.vid.generate', version: '1.0', requesttime, request: { vidType } };
    const made = await call(transport, generateVid, { headers: {}, body });
    // The country may make the perpetual one by itself; then one more is refused and nothing is missing.
    if (!made.ok && made.word !== 'vid-limit-reached')
      throw new Error(`A VID was refused: ${String(made.word)}`);
  }
}

async function startLimit(databaseUrl: string, [table, key]: readonly [table: string, key: string]) {
  const port = await freePort();
  const file = join('bench', 'src', 'limit-server.ts');
  const program = await startProgram(file, [databaseUrl, String(port), table, key], {});
  return { url: `http://127.0.0.1:${port}/`, stop: program.stop };
}

const SETTLED_WITHIN_MS = 60_000;

/**
 * The product seals what it audited until a little after its turn, and PostgreSQL then cleans up behind it; the limit is
 * not to pay for either.
 */
async function everythingSettled(owner: Database): Promise<void> {
  const end = Date.now() + SETTLED_WITHIN_MS;
  let quiet = 0;
  while (Date.now() < end && quiet < 20) {
    const busy = await owner`
      select from resident.audit_intake
      union all select from pg_stat_activity where backend_type = 'autovacuum worker' limit 1`;
    quiet = busy.length === 0 ? quiet + 1 : 0;
    await wait(100);
  }
  if (quiet < 20) throw new Error('The installation did not come to rest in time');
}
