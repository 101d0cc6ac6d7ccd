import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { STAGES } from '@doorstep/core/backbone/registration-processor/stages.ts';
import type { Stage } from '@doorstep/core/backbone/registration-processor/stages.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { enrolmentsByHttp, officerByHttp, readyToBeSent, sendsByHttp } from '../actions/desk-by-http.ts';
import { asOwner, takeOverJobs, verifyAudit } from '../actions/settle.ts';
import { temporaryDataFolder } from '../src/data-folder.ts';
import type { DataFolder } from '../src/data-folder.ts';
import { startDoorstep } from '../src/doorstep.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { eventually } from '../src/eventually.ts';
import { gateAt, letStatementsOutlastClients } from '../src/stage-gate.ts';
import type { Visitor } from '../src/visitor.ts';
import { freePort } from '@doorstep/platform/testing/free-port.ts';

/** Milliseconds after the sendings began; the whole way takes about a second. */
const KILLS = [5, 40, 90, 160, 260, 400, 650, 1_000];
/** People sent at once in each round. */
const EACH = 3;
const DONE_WITHIN = 60_000;

let folder: DataFolder;
let doorstep: Doorstep;
let settings: Record<string, string>;

beforeAll(async () => {
  folder = await temporaryDataFolder();
  const port = String(await freePort());
  settings = { PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` };
  doorstep = await startDoorstep(folder.path, settings);
});
afterAll(async () => {
  await doorstep.stop().finally(folder.remove);
});

it('an enrolment that was begun becomes one person, one card and one notice, whenever the app is killed', async () => {
  const officer = await officerByHttp(doorstep.portal);
  const before = await peopleIn(folder);
  const numbers: string[] = [];
  for (const [round, moment] of KILLS.entries()) {
    const people = await Promise.all(
      Array.from({ length: EACH }, (_, at) => readyToBeSent(officer, person(round * EACH + at))),
    );
    const sent = Promise.all(people.map((id) => sendsByHttp(officer, id)));
    await sleep(moment);
    await doorstep.kill();
    numbers.push(...(await sentAgain(officer, people, await sent)));
  }
  await becamePeople(officer, { numbers, before, firstPerson: 0 });
});

it('and wherever between its stages: what was written is not done again, what was lost is', async () => {
  await asOwner(folder.path, letStatementsOutlastClients);
  await doorstep.kill();
  doorstep = await startDoorstep(folder.path, settings);
  const officer = await officerByHttp(doorstep.portal);
  const before = await peopleIn(folder);
  const numbers: string[] = [];
  const firstPerson = KILLS.length * EACH;
  for (const stage of STAGES)
    for (const fate of ['written', 'lost'] as const)
      await asOwner(folder.path, async (sql) => {
        const id = await readyToBeSent(officer, person(firstPerson + numbers.length));
        const gate = await gateAt(sql, stage, fate);
        const sent = sendsByHttp(officer, id);
        await gate.reached();
        await doorstep.kill();
        const written = await transactionsOf(sql, stage);
        await gate.open();
        expect((await transactionsOf(sql, stage)) > written).toBe(fate === 'written');
        numbers.push(...(await sentAgain(officer, [id], [await sent])));
      });
  await becamePeople(officer, { numbers, before, firstPerson });
}, 240_000);

/** After a kill: who was told a number keeps it, and everybody has one. */
async function sentAgain(
  officer: Visitor,
  people: readonly string[],
  answers: readonly (string | null)[],
): Promise<readonly string[]> {
  doorstep = await startDoorstep(folder.path, settings);
  await takeOverJobs(folder.path);
  const numbers: string[] = [];
  for (const [at, id] of people.entries()) {
    const again = await sendsByHttp(officer, id);
    expect(again).not.toBeNull();
    if (answers[at] !== null) expect(again).toBe(answers[at]);
    numbers.push(again ?? '');
  }
  return numbers;
}

interface Enrolled {
  /** In the order of their people. */
  readonly numbers: readonly string[];
  /** People there were. */
  readonly before: number;
  readonly firstPerson: number;
}

async function becamePeople(officer: Visitor, { numbers, before, firstPerson }: Enrolled): Promise<void> {
  expect(new Set(numbers).size).toBe(numbers.length);
  await eventually('every ID to be issued', DONE_WITHIN, async () => {
    await takeOverJobs(folder.path);
    const listed = await enrolmentsByHttp(officer);
    return listed.every(({ progress }) => progress === 'PROCESSED') ? true : null;
  });
  expect((await peopleIn(folder)) - before).toBe(numbers.length);
  await asOwner(folder.path, async (sql) => {
    const twice = await sql`
      select registration_id, type from registration_processor.transaction
       where type <> 'PACKET_RECEIVER' group by 1, 2 having count(*) > 1`;
    expect(twice).toHaveLength(0);
    const [registrations] = await sql<{ count: number }[]>`
      select count(*)::int as count from registration_processor.registration where status = 'PROCESSED'`;
    const all = firstPerson + numbers.length;
    expect(registrations?.count).toBe(all);
    expect(await sql`select from enrolment.file`).toHaveLength(0);
    const cards = await eventually('a card for each', 20_000, async () => {
      const asked = await sql`select from digital_card.requested_card`;
      return asked.length >= all ? asked : null;
    });
    expect(cards).toHaveLength(all);
  });
  for (const [at, rid] of numbers.entries()) {
    const messages = await eventually('both messages', 20_000, async () => {
      const told = await doorstep.mailbox(person(firstPerson + at).email);
      return told.length >= 2 ? told : null;
    });
    expect(messages, rid).toHaveLength(2);
  }
  expect(await verifyAudit(folder.path)).toBeGreaterThan(0);
}

/** Of names that no two share, for who has one name and birthday with another waits for a person. */
function person(at: number): { readonly name: string; readonly email: string } {
  const letters = [...at.toString(26)].map((digit) => String.fromCharCode(97 + parseInt(digit, 26))).join('');
  return { name: `Noor Zeta${letters}x`, email: `killed.${String(at)}@bank.example` };
}

async function transactionsOf(sql: Database, stage: Stage): Promise<number> {
  return (await sql`select from registration_processor.transaction where type = ${stage}`).length;
}

function peopleIn({ path }: DataFolder): Promise<number> {
  return asOwner(path, async (sql) => (await sql`select from id_repository.identity`).length);
}
