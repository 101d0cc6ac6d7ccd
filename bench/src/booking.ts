import { bookedAsTold, bookingsPerSecond, noAnswers, startBookingSite } from './bookings.ts';
import type { BenchSlot } from './bookings.ts';
import { bookingScript, limitBooked, makeLimitTables } from './booking-limit.ts';
import { hasPgbench, pgbench } from './pgbench.ts';
import type { Note, Scenario, Sides } from './scenario.ts';

interface BookingCase {
  readonly connections: number;
  readonly limitClients: number;
  readonly slots: number;
  /** Bookings a second that the applications made beforehand are enough for. */
  readonly most: number;
}

const TURNS = 2;
const WARM_UP_SECONDS = 2;

/** B1 */
export const book: Scenario = {
  name: 'book',
  title: 'B1: book over HTTP, different slots, 32 connections',
  unit: 'a second',
  limitIs: 'pgbench, the one-statement booking, 16 clients',
  must: { kind: 'ratio', atLeast: 0.3 },
  missing: hasPgbench,
  prepare: (seconds) => prepare(seconds, { connections: 32, limitClients: 16, slots: 5_000, most: 4_000 }),
};

/** B2 */
export const hotSlot: Scenario = {
  name: 'hot-slot',
  title: 'B2: book over HTTP, all the same slot, 256 connections',
  unit: 'a second',
  limitIs: 'pgbench, the one-statement booking on one row, 64 clients',
  must: { kind: 'ratio', atLeast: 3 },
  missing: hasPgbench,
  prepare: (seconds) => prepare(seconds, { connections: 256, limitClients: 64, slots: 1, most: 8_000 }),
};

async function prepare(
  seconds: number,
  { connections, limitClients, slots, most }: BookingCase,
): Promise<Sides> {
  const site = await startBookingSite();
  await makeLimitTables(site.owner, slots);
  const prids = await site.applications(TURNS * (seconds + WARM_UP_SECONDS) * most);
  const shuffled = site.slots.toSorted((a, b) => (hash(a) < hash(b) ? -1 : 1)).slice(0, slots);
  const answers = noAnswers();
  let notes: readonly Note[] = [];
  let at = 0;
  const next = () => {
    const [prid, slot] = [prids[at], shuffled[at % shuffled.length]];
    at += 1;
    return prid === undefined || slot === undefined ? null : { prid, slot };
  };
  return {
    limit: () =>
      pgbench({
        databaseUrl: site.ownerUrl,
        script: bookingScript(slots),
        clients: limitClients,
        seconds: seconds + 1,
      }),
    product: async () => {
      const samples = await bookingsPerSecond(site, { connections, next }, answers, seconds);
      notes = [
        ...(await bookedAsTold(site.owner, answers)),
        ...(await site.comeToRest()),
        await limitBooked(site.owner),
      ];
      return samples;
    },
    notes: () => notes,
    stop: site.stop,
  };
}

function hash({ centreId, date, from }: BenchSlot): string {
  return [...`${from}${centreId}${date}`].toReversed().join('');
}
