import { setTimeout as wait } from 'node:timers/promises';
import { getCertificate } from '@doorstep/contract/backbone/key-manager.ts';
import { receivePacket, syncRegistrations } from '@doorstep/contract/backbone/registration-sync.ts';
import { call } from '@doorstep/contract/client.ts';
import type { Transport } from '@doorstep/contract/client.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { clientProgram } from './client-program.ts';
import { HEADING, callFigures, line } from './latency.ts';
import type { Sample } from './latency.ts';
import { REF, packetMachine } from './packet-machine.ts';
import type { MadePacket, PacketMachine } from './packet-machine.ts';
import { startProduct, temporaryDataDir } from './product.ts';
import { must } from './sign-in.ts';

const MUST_A_SECOND = 100;
/** Machines that send at once, and packets each announces in one request, as registration clients do. */
const MACHINES = 12;
const BATCH = 10;
const DONE_WITHIN_MS = 300_000;

/** Packets of new people, announced and sent by many machines at once; then how long their UINs take. */
export async function benchPackets(seconds: number): Promise<boolean> {
  const dataDir = await temporaryDataDir();
  const product = await startProduct(dataDir.path, {});
  const owner = openDatabase(product.database.ownerUrl, { connections: 1, name: 'bench' });
  try {
    const transport = await clientProgram(product, 'bench-machines', 'REGISTRATION_PROCESSOR');
    const machine = await machineOf(transport, owner);
    const packets = Array.from({ length: MUST_A_SECOND * seconds * 2 }, (_, at) => machine.packet(at));
    console.log(
      'packets  New people’s packets of 150 KB: announced by tens, sent one by one, worked through meanwhile',
    );
    const samples: Sample[] = [];
    const begun = performance.now();
    const accepted = await sendAll({ transport, machine, packets, samples }, seconds);
    const spent = (performance.now() - begun) / 1_000;
    const done = await settled(owner, accepted);
    return told(samples, spent, { accepted, seconds: spent + done.seconds, ends: done.ends });
  } finally {
    await owner.end();
    await product.stop();
    await dataDir.remove();
  }
}

async function machineOf(transport: Transport, owner: Database): Promise<PacketMachine> {
  const query = { applicationId: 'REGISTRATION', referenceId: REF };
  const { certificate } = must(await call(transport, getCertificate, { query }));
  if (certificate === null) throw new Error('The machine has no certificate');
  const machine = packetMachine(certificate);
  await owner`update master_data.machine_master set sign_public_key = ${machine.signingKey} where id = '20011'`;
  return machine;
}

interface Sending {
  readonly transport: Transport;
  readonly machine: PacketMachine;
  readonly packets: readonly MadePacket[];
  readonly samples: Sample[];
}

/** Each machine takes the next ten until the time is over or there are none; how many were taken. */
async function sendAll(sending: Sending, seconds: number): Promise<number> {
  const end = performance.now() + seconds * 1_000;
  let next = 0;
  let accepted = 0;
  await Promise.all(
    Array.from({ length: MACHINES }, async () => {
      while (performance.now() < end && next < sending.packets.length) {
        const batch = sending.packets.slice(next, next + BATCH);
        next += BATCH;
        const taken = await sendBatch(sending, batch);
        accepted += taken;
      }
    }),
  );
  return accepted;
}

async function sendBatch(
  { transport, machine, samples }: Sending,
  batch: readonly MadePacket[],
): Promise<number> {
  const announced = performance.now();
  const requesttime = new Date().toISOString();
  const request = batch.map(({ entry }) => entry);
  const text = JSON.stringify({ id: 'mosip.registration.sync', version: '1.0', requesttime, request });
  const body = Buffer.from(machine.seal(Buffer.from(text))).toString('base64url');
  const headers = { 'center-machine-refid': REF, timestamp: requesttime };
  must(await call(transport, syncRegistrations, { headers, body }));
  // What the announcement took is shared by the packets it named.
  const share = (performance.now() - announced) / batch.length;
  let taken = 0;
  for (const { rid, file } of batch) {
    const begun = performance.now();
    const part = { name: `${rid}.zip`, type: 'application/zip', bytes: file };
    const reply = await call(transport, receivePacket, { body: { file: part } });
    samples.push({ milliseconds: performance.now() - begun + share, granted: reply.ok });
    if (reply.ok) taken += 1;
  }
  return taken;
}

interface Ends {
  readonly seconds: number;
  readonly ends: Readonly<Record<string, number>>;
}

async function settled(owner: Database, accepted: number): Promise<Ends> {
  const begun = performance.now();
  for (;;) {
    const rows = await owner<{ status: string; count: number }[]>`
      select status, count(*)::int as count from registration_processor.registration
       where sendings > 0 group by status`;
    const ends = Object.fromEntries(rows.map(({ status, count }) => [status, count]));
    const over = accepted - (ends['PROCESSING'] ?? 0);
    const spent = performance.now() - begun;
    if (over >= accepted || spent > DONE_WITHIN_MS) return { seconds: spent / 1_000, ends };
    await wait(500);
  }
}

interface Worked {
  readonly accepted: number;
  /** From the first announcement to the last UIN. */
  readonly seconds: number;
  readonly ends: Readonly<Record<string, number>>;
}

function told(samples: readonly Sample[], spent: number, { accepted, seconds, ends }: Worked): boolean {
  const figures = callFigures('announced and accepted', samples, spent);
  const processed = ends['PROCESSED'] ?? 0;
  const isFast = figures.perSecond >= MUST_A_SECOND;
  const isWhole = figures.refused === 0 && processed === accepted;
  console.log(HEADING);
  console.log(line(figures));
  console.log(
    `  must: ≥ ${String(MUST_A_SECOND)} a second accepted, none refused, each a person with a UIN in the end`,
  );
  console.log(
    `  ${String(processed)} of ${String(accepted)} became people, ${(processed / seconds).toFixed(1)} a second`,
  );
  if (!isFast || !isWhole) console.log(`  FAILS ${JSON.stringify(ends)}`);
  return isFast && isWhole;
}
