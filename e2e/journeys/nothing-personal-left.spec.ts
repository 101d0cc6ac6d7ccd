import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { call } from '@doorstep/contract/client.ts';
import { listVids } from '@doorstep/contract/resident/vid.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applicantByHttp, appliesByHttp } from '../actions/apply-by-http.ts';
import { livesADay } from '../actions/live-a-day.ts';
import { neighbouringProgram } from '../actions/service-client.ts';
import { settleEverything } from '../actions/settle.ts';
import { mistypesACode, signInByHttp } from '../actions/sign-in-by-http.ts';
import { stumbleOver } from '../actions/stumble.ts';
import { temporaryDataFolder } from '../src/data-folder.ts';
import type { DataFolder } from '../src/data-folder.ts';
import { demoPeople } from '../src/demo-people.ts';
import type { DemoPerson } from '../src/demo-people.ts';
import { runCommand, startDoorstep } from '../src/doorstep.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { eventually } from '../src/eventually.ts';
import { everyOperation } from '../src/every-operation.ts';
import { freePort } from '@doorstep/platform/testing/free-port.ts';
import { codeIn } from '../src/one-time-code.ts';
import { demoPersonalTexts } from '../src/personal-texts.ts';
import { createTraceSearches } from '../src/personal-traces.ts';
import type { PersonalText } from '../src/personal-traces.ts';
import { linesFor, searchFolder } from '../src/traces-in-files.ts';
import { createVisitor } from '../src/visitor.ts';
import type { Visitor } from '../src/visitor.ts';

let folder: DataFolder;
/** Everything else the product could write to: temporary files, a home, and what its commands make. */
let beside: DataFolder;
let settings: Record<string, string>;
let doorstep: Doorstep;
const personal: PersonalText[] = [];

beforeAll(async () => {
  [folder, beside] = await Promise.all([temporaryDataFolder(), temporaryDataFolder()]);
  const temporary = join(beside.path, 'temporary');
  await Promise.all([temporary, join(beside.path, 'home')].map((path) => mkdir(path)));
  // Under root the embedded PostgreSQL runs as another user.
  await chmod(temporary, 0o1777);
  const port = String(await freePort());
  settings = {
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: 'info',
    TMPDIR: temporary,
    HOME: join(beside.path, 'home'),
    DOORSTEP_OTP_CODES_PER_WINDOW: '10',
    DOORSTEP_OTP_CODES_PER_DAY: '100',
  };
  doorstep = await startDoorstep(folder.path, settings);
});

afterAll(async () => {
  await doorstep.stop().finally(() => Promise.all([folder.remove(), beside.remove()]));
});

it('leaves nothing personal in clear in logs, database files, temporary files, backup or export', async () => {
  personal.push(...(await demoPersonalTexts()));
  await everybodyLives();
  await everythingGoesWrong();
  expect(faultsSoFar(), 'whatever is sent is no fault of ours').toEqual([]);
  await theDatabaseDies();
  await rememberCodes();
  await settleEverything(folder.path);
  await runCommand(folder.path, settings, ['backup', join(beside.path, 'backup.tar.gz')]);
  await runCommand(folder.path, settings, ['export', join(beside.path, 'export')]);
  await doorstep.stop();
  expect(await tracesLeft()).toEqual([]);
}, 600_000);

async function everybodyLives(): Promise<void> {
  for (const [at, person] of demoPeople().entries()) {
    if (!signsInByMail(person, at)) continue;
    await mistypesACode(doorstep, person);
    const visitor = await signInByHttp(doorstep, person);
    const vids = await livesADay(visitor);
    personal.push(...vids.map((text) => ({ whose: `person ${at + 1}`, what: 'VID', text })));
    signedIn.push(visitor);
    applicants.push(await appliesAgain(person));
  }
  expect(signedIn.length).toBeGreaterThan(3);
}

const signedIn: Visitor[] = [];
const applicants: Visitor[] = [];

/** Gives all they are known by once more, to pre-registration. */
async function appliesAgain(person: DemoPerson): Promise<Visitor> {
  const email = person.email ?? '';
  const visitor = await applicantByHttp(doorstep, email);
  await appliesByHttp(visitor, {
    name: person.nameIn(person.language),
    phone: person.phone ?? '0612345678',
    email,
    address: person.valuesOf('addressLine1')[0] ?? '',
    birthDate: person.valuesOf('dateOfBirth')[0] ?? '',
  });
  return visitor;
}

/** A child shares its guardian's address and cannot sign in alone. */
function signsInByMail({ email }: DemoPerson, at: number): boolean {
  return email !== null && demoPeople().findIndex((other) => other.email === email) === at;
}

/** Anybody, somebody signed in, an applicant, and a program: each puts personal data wherever every route takes anything. */
async function everythingGoesWrong(): Promise<void> {
  const operations = (await everyOperation()).toSorted((a, b) => endsSessions(a.name) - endsSessions(b.name));
  const texts = personal.map(({ text }) => text);
  const [visitor = createVisitor(doorstep.portal)] = signedIn;
  const [applicant = createVisitor(doorstep.portal)] = applicants;
  const program = await neighbouringProgram(doorstep, folder.path, settings, operations);
  const anybody = createVisitor(doorstep.portal);
  for (const transport of [anybody, visitor, applicant].map((who) => who.transport).concat(program)) {
    const answers = await stumbleOver(transport, operations, texts);
    console.log(
      `answers by status: ${[...answers].map(([status, times]) => `${status}: ${times}`).join(', ')}`,
    );
    texts.push(texts.shift() ?? '');
  }
}

function faultsSoFar(): readonly string[] {
  return doorstep
    .written()
    .toString()
    .split('\n')
    .filter((line) => line.includes('a request failed'));
}

/** What cannot be done is written down as a fault, and what the database was doing by the database. */
async function theDatabaseDies(): Promise<void> {
  const [, { transport } = createVisitor(doorstep.portal)] = signedIn;
  const operations = (await everyOperation()).filter(({ access }) => access.kind === 'resident');
  const texts = personal.map(({ text }) => text);
  const before = doorstep.written().length;
  expect(await folder.killPostgres()).toBe(true);
  await stumbleOver(transport, operations, texts);
  await eventually('the database to come back', 30_000, async () =>
    (await call(transport, listVids, { headers: {} })).ok ? true : null,
  );
  expect(doorstep.written().length, 'faults were written down').toBeGreaterThan(before);
}

function endsSessions(name: string): number {
  return /session|sign-out|token\.end|authenticate|account\.erase|invalidate-token/u.test(name) ? 1 : 0;
}

async function rememberCodes(): Promise<void> {
  const codes = (await doorstep.mailbox(null)).map(codeIn).filter((code) => code !== null);
  expect(codes.length).toBeGreaterThan(3);
  personal.push(...codes.map((text) => ({ whose: 'somebody', what: 'code', text })));
}

async function tracesLeft(): Promise<readonly string[]> {
  const begin = createTraceSearches(personal);
  const output = begin();
  const written = doorstep.written();
  output.look(written);
  const found = [await searchFolder(folder.path, begin), await searchFolder(beside.path, begin)];
  for (const { files, bytes } of found)
    console.log(`searched ${files} files of ${Math.round(bytes / 1e6)} MB`);
  console.log(`and ${written.length} bytes of output, for ${personal.length} texts`);
  return [...linesFor('output', output), ...found.flatMap(({ traces }) => traces)];
}
