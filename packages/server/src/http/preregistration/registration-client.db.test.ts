import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { signInApplicant } from '../../testing/applicant.ts';
import { freeSlots } from '../../testing/appointment-calls.ts';
import type { WireSlot } from '../../testing/appointment-calls.ts';
import type { Browser } from '../../testing/browser.ts';
import { keyCalls } from '../../testing/key-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { aWholeApplication, anOperator, giveMachineKey } from '../../testing/sync-calls.ts';

const run = promisify(execFile);
const PROGRAM = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  '..',
  '..',
  'examples',
  'registration-client',
  'src',
  'main.ts',
);
const CENTRE = '10001';
const MACHINE = '20011';
const PATIENCE_MS = 20_000;

let server: RunningServer;
let applicant: Browser;
let slot: WireSlot;
let prid: string;
let folder: string;
let environment: Readonly<Record<string, string>>;
beforeAll(async () => {
  server = await startServer();
  folder = await mkdtemp(join(tmpdir(), 'registration-client-'));
  const { userName, password } = await anOperator(server, CENTRE);
  environment = {
    SERVER: server.publicUrl,
    STAFF_USER: userName,
    STAFF_PASSWORD: password,
    CENTRE,
    MACHINE,
    FOLDER: folder,
  };
  applicant = await signInApplicant(server);
  const [free] = await freeSlots(applicant, CENTRE);
  if (free === undefined) throw new Error('There is no slot');
  slot = free;
  prid = await aWholeApplication(applicant, slot);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await server.stop();
});

async function client(...args: readonly string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [PROGRAM, ...args], { env: environment });
  return stdout;
}

/** What the program says when it gives up. */
async function refusal(...args: readonly string[]): Promise<string> {
  return run(process.execPath, [PROGRAM, ...args], { env: environment }).then(
    () => 'it worked',
    (error: unknown) => textAt(error, 'stderr') ?? String(error),
  );
}

describe('the example of a registration client', () => {
  it('takes the day along, opens one, and says that it was registered; the applicant sees it [PRE-60] [PRE-62] [PRE-63]', async () => {
    const made = await client('keys');
    await giveMachineKey(server, MACHINE, made.trim().split('\n').at(-1) ?? '');
    expect(await client('trust')).toMatch(/SHA-256 (?:[\dA-F]{2}:){31}[\dA-F]{2}/u);

    const day = await client('day', slot.appointment_date);
    expect(day).toContain(`${prid}  ${slot.appointment_date} ${slot.time_slot_from.slice(0, 5)}`);
    expect(day).toContain(`1 booked at centre ${CENTRE}`);

    await client('download', slot.appointment_date);
    const packet = await readFile(join(folder, 'packets', `${prid}.packet`));
    expect(packet.includes('ID.json')).toBe(false);

    const opened = await client('open', prid);
    expect(opened).toContain('fullName: Nadia Ferrand (eng) · Nadia Ferrand (fra)');
    expect(opened).toContain('postalCode: 10112');
    const papers = join(folder, 'documents', prid);
    expect((await readdir(papers)).toSorted()).toEqual(['POA_lease.pdf', 'POI_card.pdf']);
    expect((await readFile(join(papers, 'POA_lease.pdf'))).subarray(0, 4).toString()).toBe('%PDF');

    expect(await client('consumed', prid)).toContain(`${prid} noted as registered`);
    expect(await readdir(join(folder, 'packets'))).toEqual([]);
    expect(await consumedOfApplicant()).toEqual([prid]);
  });

  it('believes no answer that another key signed', async () => {
    const other = await (await keyCalls(server, 'KEY_MAKER')).certificateOf('RESIDENT', 'SIGN-OF-ANOTHER');
    const trusted = await readFile(join(folder, 'server.pem'), 'utf8');
    await writeFile(join(folder, 'server.pem'), other);
    expect(await refusal('day', slot.appointment_date)).toContain('signed with another key');
    await writeFile(join(folder, 'server.pem'), trusted);
  });

  it('says what it lacks and what was refused', async () => {
    expect(await refusal()).toContain('Usage');
    expect(await refusal('open', '../../etc/passwd')).toContain('is not a pre-registration id');
    expect(await refusal('consumed', '27037165048263')).toContain('PRG_DATA_SYNC_011');
    expect(await refusal('keys')).toContain('EEXIST');
    environment = { ...environment, STAFF_PASSWORD: 'wrong' };
    expect(await refusal('day')).toContain('KER-ATH-401');
    environment = { ...environment, MACHINE: '' };
    expect(await refusal('day')).toContain('Set MACHINE');
  });
});

async function consumedOfApplicant(): Promise<readonly unknown[]> {
  const authorization = `Bearer ${applicant.cookie('Authorization') ?? ''}`;
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const { json } = await applicant.get('/doorstep/v1/preregistration/consumed', { authorization });
    const listed = valueAt(json, ['applications']);
    const prids = Array.isArray(listed) ? listed.map((one: unknown) => textAt(one, 'preRegistrationId')) : [];
    if (prids.length > 0 || Date.now() > end) return prids;
    await sleep(50);
  }
}
