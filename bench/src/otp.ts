/**
 * In process and not over HTTP: over HTTP an OTP comes with a sign-in (the provider's interaction, its steps, its
 * signatures), which has no plain program beside it. Here both sides do the same writes. The protections are on;
 * only the bounds on codes a person may ask for are lifted, beyond what a setting allows (10 in a window), since a
 * closed loop asks for more in a second than a country in a day. The jobs role is off on both sides: the limit's
 * outbox rows are no messages, and delivery is not what the person waits for.
 */
import { randomInt } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { openDatabase, openReads, openShared } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { copyIdentities, otpScript, writtenRows } from './otp-statements.ts';
import { composeOtpSystem, oneOtp } from './otp-system.ts';
import type { OtpSystem } from './otp-system.ts';
import { hasPgbench, pgbench } from './pgbench.ts';
import { startProduct, temporaryDataDir } from './product.ts';
import type { Scenario, Sides } from './scenario.ts';

const CLIENTS = 16;
const PEOPLE = 60 * CLIENTS;

export const otp: Scenario = {
  name: 'otp',
  title: 'OTP requested and checked by the embedded ID Authentication, 16 at once, 960 people',
  unit: 'a second',
  limitIs: 'pgbench with the same six statements and the same bytes, each for itself, 16 clients',
  must: { kind: 'ratio', atLeast: 0.4 },
  missing: hasPgbench,
  prepare,
};

async function prepare(seconds: number): Promise<Sides> {
  const dataDir = await temporaryDataDir();
  const product = await startProduct(dataDir.path, { ROLES: 'resident' });
  const { appUrl, ownerUrl } = product.database;
  const sql = openDatabase(appUrl, { connections: 20, name: 'bench' });
  const reads = openReads(appUrl);
  const shared = openShared(appUrl);
  const owner = openDatabase(ownerUrl, { connections: 1, name: 'bench-owner' });
  const system = await composeOtpSystem({ sql, reads, shared }, dataDir.path);
  await oneOtp(system, await system.addPerson(0), 0);
  const script = otpScript(await writtenRows(owner), system.limits, CLIENTS, PEOPLE);
  await copyIdentities(owner, PEOPLE);
  const people = await Promise.all(Array.from({ length: PEOPLE }, (_, n) => system.addPerson(n + 1)));
  return {
    limit: () => counted(owner, () => pgbench({ databaseUrl: appUrl, script, clients: CLIENTS, seconds })),
    product: () => counted(owner, () => productTurn(system, people, seconds)),
    notes: () => [],
    stop: async () => {
      await sql.end();
      await reads.end();
      await shared.end();
      await owner.end();
      await product.stop();
      await dataDir.remove();
    },
  };
}

async function productTurn(
  system: OtpSystem,
  people: readonly string[],
  seconds: number,
): Promise<readonly number[]> {
  const samples: number[] = [];
  let done = 0;
  const end = performance.now() + seconds * 1_000;
  const sampling = setInterval(() => {
    samples.push(done);
    done = 0;
  }, 1_000);
  const client = async (number: number): Promise<void> => {
    const own = people.filter((_, n) => n % CLIENTS === number);
    while (performance.now() < end) {
      const uin = own[randomInt(own.length)] ?? '';
      await oneOtp(system, uin, randomInt(1_000_000_000));
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  clearInterval(sampling);
  return samples;
}

/** One turn on emptied tables; afterwards the rows must be those of whole OTPs, or a side did less than its work. */
async function counted(owner: Database, turn: () => Promise<readonly number[]>): Promise<readonly number[]> {
  await owner`
    truncate id_authentication.auth_transaction, id_authentication.outbox, id_authentication.audit_intake,
             otp_manager.target, platform.due_work`;
  const samples = await turn();
  const [row] = await owner<{ otps: number; audit: number; outbox: number; due: number; unused: number }[]>`
    select (select count(*)::int / 2 from id_authentication.auth_transaction) as otps,
           (select count(*)::int from id_authentication.audit_intake) as audit,
           (select count(*)::int from id_authentication.outbox) as outbox,
           (select count(*)::int from platform.due_work) as due,
           (select count(*)::int from otp_manager.target where used_at is null) as unused`;
  const { otps = 0, ...rows } = row ?? {};
  const whole = { audit: 2 * otps, outbox: 3 * otps, due: 3 * otps, unused: 0 };
  if (otps === 0 || !isDeepStrictEqual({ ...rows }, whole)) {
    throw new Error(`${otps} OTPs left other rows than they should: ${JSON.stringify(rows)}`);
  }
  return samples;
}
