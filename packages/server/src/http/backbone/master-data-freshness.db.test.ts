import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { valueAt } from '@doorstep/contract/json.ts';
import { OWN_PACK } from '../../country/testing/a-pack.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const COMMAND = join(import.meta.dirname, '..', '..', 'composition', 'commands', 'country.ts');
const SECOND_MS = 1_000;

let first: RunningServer;
let second: RunningServer;
let folder: string;
beforeAll(async () => {
  first = await startServer();
  second = await startServer('demo', first.shared);
  folder = await mkdtemp(join(tmpdir(), 'doorstep-set-'));
  await cp(join(OWN_PACK, 'master-data'), folder, { recursive: true });
});
afterAll(async () => {
  await second.stop();
  await first.stop();
  await rm(folder, { recursive: true });
});

/** The operator's own command, in a process of its own; null when it refused. */
async function country(verb: 'check' | 'load'): Promise<string | null> {
  const environment = { PATH: process.env['PATH'], ...first.shared, COUNTRY: OWN_PACK };
  const run = promisify(execFile)(process.execPath, [COMMAND, verb, folder], { env: environment });
  return run.then(
    ({ stdout }) => stdout,
    () => null,
  );
}

async function rename(from: string, to: string): Promise<void> {
  const file = join(folder, 'location.csv');
  await writeFile(file, (await readFile(file, 'utf8')).replaceAll(`,${from},`, `,${to},`));
}

async function rootAt(server: RunningServer): Promise<unknown> {
  return valueAt((await server.browser().get('/v1/masterdata/locations/info/MER/eng')).json, [
    'response',
    'name',
  ]);
}

/** The answer as soon as it is the wanted one, or what it was when the time was over. */
async function rootWithin(milliseconds: number, server: RunningServer, wanted: string): Promise<unknown> {
  const until = Date.now() + milliseconds;
  let name = await rootAt(server);
  while (name !== wanted && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    name = await rootAt(server);
  }
  return name;
}

describe('what is loaded while two processes run', () => {
  it('is served by both within a second, and a restart does not take it back', async () => {
    expect([await rootAt(first), await rootAt(second)]).toEqual(['Meridia', 'Meridia']);
    await rename('Meridia', 'New Meridia');
    expect(await country('load')).toContain('Loaded');
    const found = await Promise.all([first, second].map((one) => rootWithin(SECOND_MS, one, 'New Meridia')));
    expect(found).toEqual(['New Meridia', 'New Meridia']);
    expect(await country('load')).toContain('Nothing to do');
    const third = await startServer('demo', first.shared);
    expect(await rootAt(third)).toBe('New Meridia');
    await third.stop();
  });

  it('changes nothing when one row of it is an error', async () => {
    await rename('New Meridia', '');
    expect(await country('check')).toBeNull();
    expect(await country('load')).toBeNull();
    expect(await rootWithin(SECOND_MS, second, '')).toBe('New Meridia');
  });

  it('reaches the texts of messages too', async () => {
    const file = join(folder, 'template.csv');
    await cp(join(OWN_PACK, 'master-data', 'location.csv'), join(folder, 'location.csv'));
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('$otp', 'brand-new $otp'));
    expect(await country('load')).toContain('Loaded');
    expect(await rootWithin(SECOND_MS, first, 'Meridia')).toBe('Meridia');
    const person = await first.person();
    const browser = first.browser();
    const begun = await browser.get('/doorstep/v1/portal-session/begin?to=/services');
    const uid =
      new URL((await browser.get(begun.location ?? '')).location ?? '').pathname.split('/').at(-1) ?? '';
    await first.codeSentBy(() =>
      browser.send('POST', `/doorstep/v1/sign-in/${uid}/code`, {
        individualId: person.uin,
        channels: ['PHONE'],
      }),
    );
    expect((await first.mailbox(person.phone))[0]?.text).toContain('brand-new');
  });
});
