import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printUinCard } from '@doorstep/contract/backbone/digital-card.ts';
import type { Transport } from '@doorstep/contract/client.ts';
import { clientProgram } from './client-program.ts';
import { startProduct, temporaryDataDir } from './product.ts';

const PEOPLE = join(import.meta.dirname, '..', '..', 'country', 'demo', 'people.json');
/** A lane makes one document at a time; a second card waits while the first is made. */
const ASKERS = 2;
const MUST_A_SECOND = 60;
const MUST_P95_MS = 25;

/** B10: cards with photo, QR and two scripts, from the request to the signed file, by a single lane of the product. */
export async function benchCards(seconds: number): Promise<boolean> {
  const dataDir = await temporaryDataDir();
  const product = await startProduct(dataDir.path, {});
  try {
    const transport = await clientProgram(product, 'bench-cards', 'REGISTRATION_PROCESSOR');
    const uins = await demoUins();
    await printFor(transport, uins, 1_000, 1);
    const alone = await printFor(transport, uins, (seconds * 1_000) / 2, 1);
    const busy = await printFor(transport, uins, seconds * 1_000, ASKERS);
    return told(alone, busy);
  } finally {
    await product.stop();
    await dataDir.remove();
  }
}

interface Printing {
  /** Milliseconds each took. */
  readonly took: readonly number[];
  readonly perSecond: number;
}

async function printFor(
  transport: Transport,
  uins: readonly string[],
  milliseconds: number,
  askers: number,
): Promise<Printing> {
  const took: number[] = [];
  const begun = performance.now();
  const until = begun + milliseconds;
  const ask = async (asker: number): Promise<void> => {
    for (let at = asker; performance.now() < until; at += askers) {
      const before = performance.now();
      const id = uins[at % uins.length] ?? '';
      const { status, headers } = await transport({
        method: printUinCard.method,
        path: printUinCard.path,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ request: { id, idtype: 'UIN', cardType: 'UIN' } }),
      });
      if (headers['content-type'] !== 'application/pdf') throw new Error(`No card: ${String(status)}`);
      took.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: askers }, (_, asker) => ask(asker)));
  return {
    took: took.toSorted((a, b) => a - b),
    perSecond: took.length / ((performance.now() - begun) / 1_000),
  };
}

function told(alone: Printing, busy: Printing): boolean {
  const at = (share: number): number =>
    alone.took[Math.floor(alone.took.length * share)] ?? Number.POSITIVE_INFINITY;
  const p95 = at(0.95);
  const holds = busy.perSecond >= MUST_A_SECOND && p95 <= MUST_P95_MS;
  console.log('cards  Identity cards as signed PDF: QR, photo, two scripts (B10)');
  console.log(`  a second, one lane   ${busy.perSecond.toFixed(1)}   must ${String(MUST_A_SECOND)}`);
  console.log(
    `  p95, one at a time   ${p95.toFixed(1)} ms   must ${String(MUST_P95_MS)} ms   p50 ${at(0.5).toFixed(1)} ms`,
  );
  console.log(holds ? '  holds' : '  does not hold');
  return holds;
}

async function demoUins(): Promise<readonly string[]> {
  const people: unknown = JSON.parse(await readFile(PEOPLE, 'utf8'));
  if (!Array.isArray(people)) throw new Error('The pack has no demo people');
  return people.flatMap((person: unknown) =>
    typeof person === 'object' && person !== null && 'uin' in person && typeof person.uin === 'string'
      ? [person.uin]
      : [],
  );
}
