import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { preregister } from './flow-calls.ts';
import { fourPapers } from './flow-papers.ts';
import { aPerson } from './flow-person.ts';
import type { Person } from './flow-person.ts';
import { callFigures } from './latency.ts';
import type { Sample } from './latency.ts';
import { startProduct, temporaryDataDir } from './product.ts';

const PEOPLE = 50;
const WARM_UP_SECONDS = 3;
const MUST_A_SECOND = 30;
const MOST_BYTES = 20_000;
const SLOTS_WITHIN_MS = 60_000;
const SETTLED_WITHIN_MS = 30_000;

/** B5 and B17: whole pre-registrations, one after another by each; and what each leaves behind. */
export async function benchFlow(seconds: number): Promise<boolean> {
  const dataDir = await temporaryDataDir();
  const product = await startProduct(dataDir.path, {});
  const owner = openDatabase(product.database.ownerUrl, { connections: 1, name: 'bench' });
  const samples: Sample[] = [];
  const people = Array.from({ length: PEOPLE }, (_, at) => aPerson(product.url, addressOf(at), samples));
  try {
    const centres = await centresWithSlots(owner);
    const crowd = { people, centres, papers: fourPapers(), done: 0 };
    await walk(crowd, WARM_UP_SECONDS);
    await settled(owner);
    const before = { sizes: await sizesOf(owner), done: crowd.done };
    samples.length = 0;
    const begun = performance.now();
    await walk(crowd, seconds * 2);
    const spent = (performance.now() - begun) / 1_000;
    const flows = crowd.done - before.done;
    await settled(owner);
    return told({
      flows,
      spent,
      calls: samples,
      left: growth(before.sizes, await sizesOf(owner), flows),
    });
  } finally {
    for (const { close } of people) close();
    await owner.end();
    await product.stop();
    await dataDir.remove();
  }
}

interface Crowd {
  readonly people: readonly Person[];
  readonly centres: readonly string[];
  readonly papers: ReturnType<typeof fourPapers>;
  done: number;
}

/** Each begins again, as somebody new, until the time is over; what was begun is finished. */
async function walk(crowd: Crowd, seconds: number): Promise<void> {
  const { people, centres, papers } = crowd;
  const end = performance.now() + seconds * 1_000;
  await Promise.all(
    people.map(async (person, at) => {
      while (performance.now() < end) {
        const userId = `flow.${String(at)}.${String(performance.now()).replace('.', '')}@example.org`;
        const turn = crowd.done * 7 + at;
        await preregister(person, { userId, papers, centreId: centres[turn % centres.length] ?? '', turn });
        crowd.done += 1;
      }
    }),
  );
}

/** The whole of 127/8 is this machine on Linux; elsewhere only its first address is. */
export function addressOf(at: number): string {
  const [net, host] = [2 + Math.floor(at / 250), 1 + (at % 250)];
  return process.platform === 'linux' ? `127.0.${String(net)}.${String(host)}` : '127.0.0.1';
}

/** The country's own slots once the job has made them, with seats for everybody. */
export async function centresWithSlots(owner: Database): Promise<readonly string[]> {
  const end = Date.now() + SLOTS_WITHIN_MS;
  let before = -1;
  for (;;) {
    const [row] = await owner<
      { slots: number }[]
    >`select count(*)::integer as slots from preregistration.slot`;
    if (row !== undefined && row.slots > 0 && row.slots === before) break;
    if (Date.now() > end) throw new Error('The slots were not made in time');
    before = row?.slots ?? 0;
    await wait(1_000);
  }
  await owner`update preregistration.slot set planned = 1000000, capacity = 1000000`;
  const rows = await owner<{ centre: string }[]>`
    select distinct centre_id as centre from preregistration.slot order by 1`;
  return rows.map(({ centre }) => centre);
}

/** Everything that follows a booking is written: nobody waits to be told, and the audit is sealed. */
async function settled(owner: Database): Promise<void> {
  const end = Date.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const [row] = await owner<{ waiting: boolean }[]>`
      select exists (select from preregistration.notice_due)
          or exists (select from platform.due_work)
          or exists (select from graphile_worker.jobs where task_identifier in ('tell-applicant', 'relay'))
          or exists (select from preregistration.audit_intake) as waiting`;
    if (row?.waiting !== true || Date.now() > end) return;
    await wait(500);
  }
}

/**
 * Of tables and their indexes once what is over is cleared away, without the mailbox, which stands for mail that leaves
 * the house.
 */
async function sizesOf(owner: Database): Promise<Sizes> {
  const tables = await owner<{ name: string }[]>`
    select oid::regclass::text as name from pg_class
     where relkind = 'r' and relnamespace in (select oid from pg_namespace where nspname !~ '^(pg_|information_)')`;
  for (const { name } of tables) await owner.unsafe(`vacuum (full) ${name}`);
  const rows = await owner<{ name: string; bytes: number }[]>`
    select oid::regclass::text as name, pg_total_relation_size(oid)::float8 as bytes from pg_class
     where relkind = 'r' and relnamespace in (select oid from pg_namespace where nspname !~ '^(pg_|information_)')
       and oid <> 'notifier.mailbox_message'::regclass`;
  return new Map(rows.map(({ name, bytes }) => [name, bytes]));
}

function growth(before: Sizes, after: Sizes, flows: number): readonly Growth[] {
  return [...after].map(([name, bytes]) => ({ name, bytes: (bytes - (before.get(name) ?? 0)) / flows }));
}

/** Bytes by table. */
type Sizes = ReadonlyMap<string, number>;

/** Of a table, for a pre-registration. */
interface Growth {
  readonly name: string;
  readonly bytes: number;
}

interface Walked {
  readonly flows: number;
  readonly spent: number;
  readonly calls: readonly Sample[];
  readonly left: readonly Growth[];
}

function told({ flows, spent, calls, left }: Walked): boolean {
  const bytes = left.reduce((sum, one) => sum + one.bytes, 0);
  const largest = left.toSorted((a, b) => b.bytes - a.bytes).slice(0, 4);
  const { p50, p99, refused, answers } = callFigures('flow', calls, spent);
  const rate = flows / spent;
  const each = (answers / flows).toFixed(0);
  const [isFast, isSmall] = [rate >= MUST_A_SECOND && refused === 0, bytes <= MOST_BYTES];
  console.log(
    `flow  B5: whole pre-registrations as MOSIP's portal makes them, ${String(PEOPLE)} people, no thinking`,
  );
  console.log(
    `  ours      ${rate.toFixed(1)} flows a second of ${each} calls, ${String(refused)} refused${isFast ? '' : '   FAILS'}`,
  );
  console.log(
    `  a call    p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${(answers / spent).toFixed(0)} a second`,
  );
  console.log(
    `  beside    MOSIP's best published: 0.68 to 2 flows a second (must be at least ${String(MUST_A_SECOND)})`,
  );
  console.log(
    `  B17       ${Math.round(bytes).toLocaleString('en')} bytes of database each, papers and mail aside (must be at most ${MOST_BYTES.toLocaleString('en')})${isSmall ? '' : '   FAILS'}`,
  );
  console.log(
    `  of which  ${largest.map((one) => `${one.name} ${Math.round(one.bytes).toLocaleString('en')}`).join(', ')}`,
  );
  return isFast && isSmall;
}
