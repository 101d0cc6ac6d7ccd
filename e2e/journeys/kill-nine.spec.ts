import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCodeCustomer } from '../actions/code-customer.ts';
import { settleEverything, takeOverJobs, verifyAudit } from '../actions/settle.ts';
import { signInByHttp } from '../actions/sign-in-by-http.ts';
import { createVidCustomer } from '../actions/vid-customer.ts';
import { temporaryDataFolder } from '../src/data-folder.ts';
import type { DataFolder } from '../src/data-folder.ts';
import { demoPeople } from '../src/demo-people.ts';
import { startDoorstep } from '../src/doorstep.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { eventually } from '../src/eventually.ts';
import { freePort } from '@doorstep/platform/testing/free-port.ts';

/** Few enough for ten codes a person within the window, the most a country may allow. */
const CODES_A_ROUND = 2;
/** Milliseconds. */
const DELIVERED_WITHIN = 30_000;
const WITHIN = 300_000;

let folder: DataFolder;
let doorstep: Doorstep;
let settings: Record<string, string>;
let people: Awaited<ReturnType<typeof signInEverybody>>;

beforeAll(async () => {
  folder = await temporaryDataFolder();
  const port = String(await freePort());
  settings = {
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DOORSTEP_OTP_CODES_PER_WINDOW: '10',
    DOORSTEP_OTP_CODES_PER_DAY: '100',
  };
  doorstep = await startDoorstep(folder.path, settings);
  people = await signInEverybody();
});

afterAll(async () => {
  await doorstep.stop().finally(folder.remove);
});

async function signInEverybody() {
  const reachable = demoPeople().filter(
    ({ email }, at, all) => email !== null && all.findIndex((other) => other.email === email) === at,
  );
  return Promise.all(
    reachable.map(async (person) => ({
      vids: createVidCustomer(await signInByHttp(doorstep, person)),
      codes: createCodeCustomer(() => doorstep, person),
    })),
  );
}

/** Everybody works while `disaster` strikes at a moment of its own; when it is over they stop. */
async function trafficDuring(disaster: () => Promise<void>): Promise<void> {
  let over = false;
  const everybody = people.flatMap(({ vids, codes }) => [
    vids.work(() => over),
    codes.work(CODES_A_ROUND, () => over),
  ]);
  await sleep(300 + Math.random() * 700);
  await disaster().finally(() => {
    over = true;
  });
  await Promise.all(everybody);
}

async function startAgain(): Promise<void> {
  doorstep = await startDoorstep(folder.path, settings);
}

async function expectNothingLost(): Promise<void> {
  await takeOverJobs(folder.path);
  await settleEverything(folder.path);
  for (const { vids, codes } of people) {
    await vids.finish();
    expect(await vids.listed()).toEqual(vids.told());
    const { granted, unknown } = codes.told();
    const received = await eventually('every granted code to arrive', DELIVERED_WITHIN, async () => {
      const ids = await codes.received();
      return ids.length > granted ? ids : null;
    });
    // One more than was granted here: the code that signed them in.
    expect(received.length).toBeLessThanOrEqual(granted + unknown + 1);
    expect(new Set(received).size).toBe(received.length);
  }
  expect(await verifyAudit(folder.path)).toBeGreaterThan(0);
}

it('loses nothing it acknowledged when the app is killed', { timeout: WITHIN }, async () => {
  await trafficDuring(() => doorstep.kill());
  await startAgain();
  await expectNothingLost();
});

it('comes back by itself and loses nothing when PostgreSQL is killed', { timeout: WITHIN }, async () => {
  const answers = (): number => people.reduce((sum, { vids }) => sum + vids.answers(), 0);
  await trafficDuring(async () => {
    expect(await folder.killPostgres()).toBe(true);
    const before = answers();
    await eventually('an answer after the kill', 20_000, async () => (answers() > before + 5 ? true : null));
  });
  await expectNothingLost();
});

it('loses nothing when both are killed at once', { timeout: WITHIN }, async () => {
  await trafficDuring(async () => {
    await Promise.all([folder.killPostgres(), doorstep.kill()]);
  });
  await startAgain();
  await expectNothingLost();
});
