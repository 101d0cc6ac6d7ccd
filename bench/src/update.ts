import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { call } from '@doorstep/contract/client.ts';
import { followUpdate } from '@doorstep/contract/doorstep/update.ts';
import { updateUin } from '@doorstep/contract/resident/update.ts';
import { startProduct, temporaryDataDir } from './product.ts';
import { signedInResidents } from './residents.ts';
import type { Resident } from './residents.ts';
import { must } from './sign-in.ts';

const PEOPLE = 10;
const PAUSE_MS = 50;
const GIVEN_UP_MS = 60_000;
const MUST_MS = 5_000;
const LANGUAGES = ['eng', 'fra', 'ara'] as const;

/** Changes of data that no person must decide: from the request until the record has them. */
export async function benchUpdate(seconds: number): Promise<boolean> {
  const dataDir = await temporaryDataDir();
  const product = await startProduct(dataDir.path, {});
  try {
    const residents = await signedInResidents(product, PEOPLE);
    await Promise.all(residents.map((resident) => change(resident, 0)));
    const times: number[] = [];
    const end = performance.now() + seconds * 1_000;
    await Promise.all(
      residents.map(async (resident) => {
        for (let round = 1; performance.now() < end; round += 1) times.push(await change(resident, round));
      }),
    );
    for (const { connection } of residents) connection.close();
    return told(times, seconds);
  } finally {
    await product.stop();
    await dataDir.remove();
  }
}

/** Milliseconds until it is made. The language of messages changes to another each time. */
async function change({ transport }: Resident, round: number): Promise<number> {
  const begun = performance.now();
  const reply = await call(transport, updateUin, {
    headers: { 'idempotency-key': String(randomInt(2 ** 47)) },
    body: {
      id: 'mosip.resident.updateuin',
      version: '1.0',
      requesttime: new Date().toISOString(),
      request: {
        consent: 'ACCEPTED',
        identity: { preferredLang: LANGUAGES[(round + 1) % LANGUAGES.length] },
      },
    },
  });
  must(reply);
  const eventId = String(reply.headers['eventid']);
  for (;;) {
    const { stage } = must(await call(transport, followUpdate, { params: { eventId } }));
    const spent = performance.now() - begun;
    if (stage === 'made') return spent;
    if (stage === 'not-made' || spent > GIVEN_UP_MS) throw new Error(`A change stands at ${stage}`);
    await wait(PAUSE_MS);
  }
}

function told(times: readonly number[], seconds: number): boolean {
  const sorted = times.toSorted((left, right) => left - right);
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  const [median, late, worst] = [at(0.5), at(0.95), at(1)];
  const holds = sorted.length > 0 && worst <= MUST_MS;
  console.log(`\nupdate: a change of data that nobody must decide, ${String(PEOPLE)} people at once`);
  console.log(`  made            ${String(sorted.length)} in ${String(seconds)} s`);
  console.log(
    `  until published median ${median.toFixed(0)} ms, p95 ${late.toFixed(0)} ms, worst ${worst.toFixed(0)} ms`,
  );
  console.log(`  must            worst at most ${String(MUST_MS)} ms: ${holds ? 'holds' : 'FAILS'}`);
  return holds;
}
