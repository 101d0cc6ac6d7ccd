import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bookedAsTold, bookingsPerSecond, drive, noAnswers, setSeats, startBookingSite } from './bookings.ts';
import { requestsPerSecond } from './load.ts';
import { freePort, startProgram } from './process.ts';
import type { Program } from './process.ts';
import { temporaryDataDir } from './product.ts';
import { nothingMissing } from './scenario.ts';
import type { Note, Scenario, Sides } from './scenario.ts';

const CONNECTIONS = 256;
const CAPACITY = 500;
const REQUESTS = 20_000;
const TURNS = 2;

/** B3: every request is another person's. */
export const stampede: Scenario = {
  name: 'stampede',
  title: `B3: ${String(REQUESTS)} people want ${String(CAPACITY)} seats of one slot, ${String(CONNECTIONS)} connections`,
  unit: 'a second',
  limitIs: 'a bare Fastify route that answers the bytes of a refusal',
  must: { kind: 'ratio', atLeast: 0.3 },
  missing: nothingMissing,
  prepare: async (seconds) => {
    const site = await startBookingSite();
    const prids = await site.applications(TURNS * REQUESTS);
    const hello = await startHello(REFUSAL);
    const notes: Note[] = [];
    let turn = 0;
    return {
      limit: () => requestsPerSecond({ url: hello.url, cookie: '', connections: CONNECTIONS }, seconds),
      product: async () => {
        const [slot, answers] = [site.slots[turn * 50], noAnswers()];
        if (slot === undefined) throw new Error('The country has too few slots');
        await setSeats(site.owner, slot, CAPACITY);
        let at = turn * REQUESTS;
        turn += 1;
        const next = () => {
          const prid = prids[(at += 1) - 1];
          return prid === undefined ? null : { prid, slot };
        };
        const samples = await drive(site, { connections: CONNECTIONS, next }, answers, { amount: REQUESTS });
        const text = `${String(answers.booked)} of ${String(REQUESTS)} won, ${String(answers.refused)} were refused`;
        const exact = answers.booked === CAPACITY && answers.refused === REQUESTS - CAPACITY;
        notes.push({ text, holds: exact && answers.other === null });
        await site.comeToRest();
        return samples;
      },
      notes: () => notes,
      stop: async () => {
        await hello.stop();
        await site.stop();
      },
    };
  },
};

const REFUSAL = JSON.stringify({
  id: 'mosip.pre-registration.booking.book',
  version: '1.0',
  responsetime: '2026-11-21T10:00:00.000Z',
  response: null,
  errors: [
    {
      errorCode: 'PRG_BOOK_RCI_002',
      message:
        'Appointment booking/re-booking cannot be done as the requested slot is not available. Please select another slot or try again later',
    },
  ],
});

/** B4 */
export const availability: Scenario = {
  name: 'availability',
  title: 'B4: availability of a centre, one request in ten a booking there, 64 connections',
  unit: 'a second',
  limitIs: 'a bare Fastify route that answers the same bytes',
  must: { kind: 'ratio', atLeast: 0.5 },
  missing: nothingMissing,
  prepare: (seconds) => prepareAvailability(seconds),
};

const READERS = 64;
const MOST = 12_000;

async function prepareAvailability(seconds: number): Promise<Sides> {
  const site = await startBookingSite();
  const centreId = site.slots[0]?.centreId ?? '';
  const slots = site.slots.filter((slot) => slot.centreId === centreId);
  const path = `/preregistration/v1/applications/appointment/slots/availability/${centreId}`;
  const answer = await fetch(site.url + path, { headers: { authorization: site.token } });
  const body = await answer.text();
  const hello = await startHello(body);
  const prids = await site.applications((TURNS * (seconds + 2) * MOST) / 10);
  const answers = noAnswers();
  let [at, notes]: [number, readonly Note[]] = [0, []];
  const next = () => {
    const [prid, slot] = [prids[at], slots[at % slots.length]];
    at += 1;
    return prid === undefined || slot === undefined ? null : { prid, slot };
  };
  return {
    limit: () => requestsPerSecond({ url: hello.url, cookie: '', connections: READERS }, seconds),
    product: async () => {
      const load = { connections: READERS, next, reads: { ofTen: 9, centreId } };
      const samples = await bookingsPerSecond(site, load, answers, seconds);
      notes = [
        {
          text: `${String(answers.read)} reads of ${String(body.length)} bytes looked at`,
          holds: answers.read > 0,
        },
        ...(await bookedAsTold(site.owner, answers)),
        ...(await site.comeToRest()),
      ];
      return samples;
    },
    notes: () => notes,
    stop: async () => {
      await hello.stop();
      await site.stop();
    },
  };
}

async function startHello(body: string): Promise<Program & { readonly url: string }> {
  const folder = await temporaryDataDir();
  const file = join(folder.path, 'answer');
  await writeFile(file, body);
  const port = String(await freePort());
  const type = 'application/json; charset=utf-8';
  const program = await startProgram(join('bench', 'src', 'hello-server.ts'), [file, type, port], {});
  return {
    ...program,
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      await program.stop();
      await folder.remove();
    },
  };
}
