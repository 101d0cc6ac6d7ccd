import type {
  AvailabilityStore,
  FreeDay,
} from '@doorstep/core/preregistration/booking/availability-store.ts';
import type { Database } from '@doorstep/platform/database.ts';

/** An answer is given again for so long; with the time it takes to make, it is never a second old. */
const GOOD_FOR_MS = 500;
const LONGEST_READ_MS = 400;

interface Answer {
  readonly madeAt: number;
  readonly days: Promise<readonly FreeDay[]>;
}

/**
 * A calendar is some hundred rows, thirty times the cost of an answer without the database, and everybody looks at the
 * same few centres: those who ask within half a second share one reading. Bookings never decide by it.
 */
export function createAvailabilityStore(sql: Database): AvailabilityStore {
  const answers = new Map<string, Answer>();
  return {
    free: async (centreId, from, openDays) => {
      const key = `${centreId} ${from}`;
      const known = answers.get(key);
      if (known !== undefined && performance.now() - known.madeAt < GOOD_FOR_MS) {
        const days = await known.days;
        if (performance.now() - known.madeAt < GOOD_FOR_MS + LONGEST_READ_MS) return days;
      }
      forgetOld(answers);
      const days = readFree(sql, centreId, from, openDays);
      answers.set(key, { madeAt: performance.now(), days });
      days.catch(() => answers.delete(key));
      return days;
    },
    hasSlots: async (centreId) => {
      const rows = await sql`select from preregistration.slot where centre_id = ${centreId} limit 1`;
      return rows.length === 1;
    },
    isFree: async ({ centreId, date, from, to }) => {
      const rows = await sql`
        select from preregistration.slot
         where centre_id = ${centreId} and slot_date = ${date}::date and slot_from = ${from}::time
           and slot_to = ${to}::time and booked < capacity`;
      return rows.length === 1;
    },
  };
}

/** In the order of making, so that the first fresh one ends the look. */
function forgetOld(answers: Map<string, Answer>): void {
  const oldest = performance.now() - GOOD_FOR_MS;
  for (const [key, { madeAt }] of answers) {
    if (madeAt > oldest) return;
    answers.delete(key);
  }
}

async function readFree(
  sql: Database,
  centreId: string,
  from: string,
  openDays: number,
): Promise<readonly FreeDay[]> {
  const days = await sql<{ date: string; begins: string[]; ends: string[]; seats: number[] }[]>`
    with shown as (
      select slot_date from preregistration.planned_day
       where centre_id = ${centreId} and slot_date >= ${from}::date and is_open
       order by slot_date limit ${openDays}
    )
    select slot_date::text as date, array_agg(slot_from::text order by slot_from) as begins,
           array_agg(slot_to::text order by slot_from) as ends,
           array_agg(capacity - booked order by slot_from) as seats
      from preregistration.slot join shown using (slot_date)
     where centre_id = ${centreId} and booked < capacity
     group by slot_date order by slot_date`;
  return days.map(({ date, begins, ends, seats }) => ({
    date,
    slots: begins.map((begin, index) => ({
      from: begin,
      to: ends[index] ?? begin,
      seats: seats[index] ?? 0,
    })),
  }));
}
