import { textAt } from '@doorstep/contract/json.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { signInApplicant } from './bookings.ts';
import { newApplication } from './flow-calls.ts';
import { requestsPerSecond } from './load.ts';
import { startProduct, temporaryDataDir } from './product.ts';
import type { Product } from './product.ts';
import { makeVids } from './resident-reads.ts';
import { nothingMissing } from './scenario.ts';
import type { Scenario, Sides } from './scenario.ts';
import { FIRST_PERSON, signIn } from './sign-in.ts';

const FEW = 1_000;
const MANY = 10_000_000;
const BATCH = 500_000;
const PREREGISTRATION = '/preregistration/v1';

interface Grown {
  readonly name: string;
  readonly title: string;
  readonly path: string;
  /** The cookie of whoever asks. */
  readonly enter: (url: string) => Promise<string>;
  readonly table: string;
  /** Writes the rows numbered from the first to the last, all of other people. */
  readonly write: (owner: Database, first: number, last: number) => Promise<unknown>;
}

/** B18: what a page costs grows with its answer, never with the table. */
export const growthHistory = grown({
  name: 'growth-history',
  title: 'GET /resident/v1/service-history/eng beside 10 million events of others',
  path: '/resident/v1/service-history/eng',
  enter: asResident,
  table: 'resident.event',
  write: (owner, first, last) => owner`
    insert into resident.event (owner, event_id, request_type, status_code, read, created_at, updated_at)
    select lpad((n / 100)::text, 36, '7'), lpad(n::text, 16, '0'),
           case n % 4 when 0 then 'GENERATE_VID' else 'AUTHENTICATION_REQUEST' end, 'Y', n % 3 > 0,
           now() - n * interval '10 seconds', now() - n * interval '10 seconds'
      from generate_series(${first}::bigint, ${last}::bigint) as n`,
});

export const growthIdentity = grown({
  name: 'growth-identity',
  title: 'GET /resident/v1/profile beside 10 million identities of others',
  path: '/resident/v1/profile?languageCode=eng',
  enter: asResident,
  table: 'id_repository.identity',
  write: (owner, first, last) => owner`
    insert into id_repository.identity (uin_hash, uin_sealed, attributes_sealed, schema_version, finding_keys_made)
    select sha256(int8send(n)), '\\x00', decode(repeat('00', 200), 'hex'), '0.1', true
      from generate_series(${first}::bigint, ${last}::bigint) as n`,
});

export const growthDashboard = grown({
  name: 'growth-dashboard',
  title: 'GET …/applications/prereg, of three, beside 10 million applications of others',
  path: `${PREREGISTRATION}/applications/prereg?pageIndex=0`,
  enter: withThreeApplications,
  table: 'preregistration.application',
  write: (owner, first, last) => owner`
    with others as (
      insert into preregistration.account (owner_hash, user_id_sealed)
      select sha256(int8send(n)), '\\x00'
        from generate_series(${first}::bigint / 10, ${last}::bigint / 10) as n
      on conflict do nothing)
    insert into preregistration.application (prid, owner_hash, booking_type, status, lang_code, created_at)
    select (30000000000000 + n)::text, sha256(int8send(n / 10)), 'NEW_PREREGISTRATION',
           case n % 3 when 0 then 'Consumed' else 'Pending_Appointment' end, 'eng', now() - n * interval '1 second'
      from generate_series(${first}::bigint, ${last}::bigint) as n`,
});

export const growthAvailability = grown({
  name: 'growth-availability',
  title: 'GET …/slots/availability/10001 beside 10 million slots of other centres',
  path: `${PREREGISTRATION}/applications/appointment/slots/availability/10001`,
  enter: asApplicant,
  table: 'preregistration.slot',
  write: (owner, first, last) => owner`
    insert into preregistration.slot (centre_id, slot_date, slot_from, slot_to, planned, capacity)
    select 'other-' || n / 3200, current_date + (n % 3200 / 32)::integer, time '09:00' + n % 32 * interval '15 minutes',
           time '09:15' + n % 32 * interval '15 minutes', 8, 8
      from generate_series(${first}::bigint, ${last}::bigint) as n`,
});

async function asResident(url: string): Promise<string> {
  const person = await signIn(url, FIRST_PERSON);
  await makeVids(person);
  return person.cookie;
}

async function asApplicant(url: string): Promise<string> {
  return `Authorization=${await signInApplicant(url)}`;
}

async function withThreeApplications(url: string): Promise<string> {
  const cookie = await asApplicant(url);
  for (let made = 0; made < 3; made += 1) {
    const answer = await fetch(url + PREREGISTRATION + newApplication.path, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: newApplication.body(),
    });
    const text = await answer.text();
    if (textAt(JSON.parse(text), 'response', 'preRegistrationId') === undefined)
      throw new Error(`No application was made: ${text.slice(0, 300)}`);
  }
  return cookie;
}

function grown(read: Grown): Scenario {
  return {
    name: read.name,
    title: read.title,
    unit: 'a second',
    limitIs: `the same program beside ${FEW.toLocaleString('en')} of them`,
    must: { kind: 'ratio', atLeast: 0.8 },
    missing: nothingMissing,
    prepare: (seconds) => prepare(seconds, read),
  };
}

async function prepare(seconds: number, read: Grown): Promise<Sides> {
  const [few, many] = [await installation(read, FEW), await installation(read, MANY)];
  return {
    limit: () => requestsPerSecond(few.target, seconds),
    product: () => requestsPerSecond(many.target, seconds),
    notes: () => [],
    stop: async () => {
      await few.stop();
      await many.stop();
    },
  };
}

async function installation(read: Grown, rows: number) {
  const dataDir = await temporaryDataDir();
  const product = await startProduct(dataDir.path, {});
  const cookie = await read.enter(product.url);
  await fill(product, read, rows);
  return {
    target: { url: product.url + read.path, cookie },
    stop: async () => {
      await product.stop();
      await dataDir.remove();
    },
  };
}

/** Without its indexes a table fills at several times the speed; they are made again over the whole. */
async function fill(product: Product, { table, write }: Grown, rows: number): Promise<void> {
  const owner = openDatabase(product.database.ownerUrl, { connections: 1, name: 'bench' });
  const indexes = await owner<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
      from pg_index where indrelid = ${table}::regclass and not indisprimary
       and not exists (select from pg_constraint where conindid = indexrelid)`;
  for (const { name } of indexes) await owner`drop index ${owner.unsafe(name)}`;
  for (let first = 1; first <= rows; first += BATCH)
    await write(owner, first, Math.min(first + BATCH - 1, rows));
  for (const { definition } of indexes) await owner.unsafe(definition);
  await owner.unsafe(`vacuum (analyze) ${table}`);
  await owner`checkpoint`.catch(() => undefined);
  await owner.end();
}
