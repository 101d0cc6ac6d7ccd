import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { startProduct, temporaryDataDir } from './product.ts';
import { nothingMissing } from './scenario.ts';
import type { Note, Scenario, Sides } from './scenario.ts';
import { A_DAY, countryOf, generation } from './slot-country.ts';

const CENTRES = 100;
const DAYS = 182;
const EXPECTED = CENTRES * (DAYS + 1) * A_DAY;

/** B13 */
export const slots: Scenario = {
  name: 'slots',
  title: `B13: slots of ${String(CENTRES)} centres for six months, ${String(A_DAY)} a day`,
  unit: 'a second',
  limitIs: 'COPY of the same rows into a table of the same kind',
  must: { kind: 'ratio', atLeast: 1 / 3 },
  missing: nothingMissing,
  prepare,
};

/** The product's own generation and store, in this process, on the product's database; its calendar job is off. */
async function prepare(): Promise<Sides> {
  const dataDir = await temporaryDataDir();
  const product = await startProduct(dataDir.path, { ROLES: 'resident' });
  const [owner, app] = [product.database.ownerUrl, product.database.appUrl].map((url) =>
    openDatabase(url, { connections: 2, name: 'bench' }),
  );
  if (owner === undefined || app === undefined) throw new Error('There are two addresses');
  await owner`create table public.copied (like preregistration.slot including all)`;
  const make = generation(app, DAYS);
  const generate = () => make(countryOf(CENTRES));
  const notes: Note[] = [];
  return {
    limit: async () => {
      if (notes.length === 0) await generate();
      await owner`truncate public.copied`;
      const rows = await slotRows(owner);
      return [await rowsPerSecond(() => copyIn(owner, rows))];
    },
    product: async () => {
      await owner`truncate preregistration.slot, preregistration.planned_day cascade`;
      const rate = await rowsPerSecond(generate);
      notes.push(...(await whatStands(owner, generate)));
      return [rate];
    },
    notes: () => notes.slice(-2),
    stop: async () => {
      await Promise.all([owner.end(), app.end()]);
      await product.stop();
      await dataDir.remove();
    },
  };
}

async function rowsPerSecond(work: () => Promise<void>): Promise<number> {
  const before = performance.now();
  await work();
  return EXPECTED / ((performance.now() - before) / 1_000);
}

/** As PostgreSQL writes them, so that COPY has nothing to wait for. */
async function slotRows(owner: Database): Promise<Buffer> {
  const rows = await owner`copy preregistration.slot to stdout`.readable();
  const text: Buffer[] = [];
  for await (const part of rows) if (Buffer.isBuffer(part)) text.push(part);
  return Buffer.concat(text);
}

async function copyIn(owner: Database, rows: Buffer): Promise<void> {
  const into = await owner`copy public.copied from stdin`.writable();
  await new Promise<void>((resolve, reject) => {
    into.on('error', reject).on('finish', resolve);
    into.end(rows);
  });
}

async function whatStands(owner: Database, generate: () => Promise<void>): Promise<readonly Note[]> {
  const count = async () => {
    const [row] = await owner<{ slots: number; newest: string }[]>`
      select count(*)::integer as slots, max(xmin::text::bigint)::text as newest from preregistration.slot`;
    return row;
  };
  const before = await count();
  await generate();
  const after = await count();
  return [
    { text: `${String(before?.slots)} slots of ${String(EXPECTED)}`, holds: before?.slots === EXPECTED },
    { text: 'made again: nothing is written', holds: before?.newest === after?.newest },
  ];
}
