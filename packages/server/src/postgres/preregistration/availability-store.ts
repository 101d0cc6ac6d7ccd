import type {
  AvailabilityStore,
  EarliestDay,
  FreeDay,
} from '@doorstep/core/preregistration/booking/availability-store.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';

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
  /** When a centre was last seen to have slots: a sold-out slot makes thousands ask at a time. */
  const seen = new Map<string, number>();
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
      if (performance.now() - (seen.get(centreId) ?? -GOOD_FOR_MS) < GOOD_FOR_MS) return true;
      const rows = await sql`select from preregistration.slot where centre_id = ${centreId} limit 1`;
      if (rows.length === 1) seen.set(centreId, performance.now());
      return rows.length === 1;
    },
    earliest: (centres, people) => readEarliest(sql, centres, people),
    isFree: async ({ centreId, date, from, to }) => {
      const rows = await sql`
        select from preregistration.slot
         where centre_id = ${centreId} and slot_date = ${date}::date and slot_from = ${from}::time
           and slot_to = ${to}::time and ${freeSeats(sql)} > 0`;
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
  const days = await sql<DayRow[]>`
    with shown as (
      select slot_date from preregistration.planned_day
       where centre_id = ${centreId} and slot_date >= ${from}::date and is_open
       order by slot_date limit ${openDays}
    )
    select ${dayColumns(sql)}
      from preregistration.slot join shown using (slot_date), lateral (select ${freeSeats(sql)} as seats) as free
     where centre_id = ${centreId} and seats > 0
     group by slot_date order by slot_date`;
  return days.map(freeDay);
}

/** One short walk along the slots of each centre, to the first day that has as many seats. */
async function readEarliest(
  sql: Database,
  centres: readonly { readonly centreId: string; readonly from: string }[],
  people: number,
): Promise<readonly EarliestDay[]> {
  const days = await sql<(DayRow & { readonly centreId: string })[]>`
    select centre.id as "centreId", first_day.*
      from unnest(${centres.map(({ centreId }) => centreId)}::text[], ${centres.map(({ from }) => from)}::date[])
             as centre (id, from_day),
           lateral (
             select ${dayColumns(sql)}
               from preregistration.slot, lateral (select ${freeSeats(sql)} as seats) as free
              where centre_id = centre.id and slot_date >= centre.from_day and planned > 0 and seats > 0
              group by slot_date having sum(seats) >= ${people}
              order by slot_date limit 1
           ) as first_day`;
  return days.map((row) => ({ centreId: row.centreId, ...freeDay(row) }));
}

interface DayRow {
  readonly date: string;
  readonly begins: readonly string[];
  readonly ends: readonly string[];
  readonly seats: readonly number[];
}

function dayColumns(sql: Database): Fragment {
  return sql`
    slot_date::text as date, array_agg(slot_from::text order by slot_from) as begins,
    array_agg(slot_to::text order by slot_from) as ends, array_agg(seats order by slot_from) as seats`;
}

/** What is held is taken, until its time is over. */
function freeSeats(sql: Database): Fragment {
  return sql`capacity - booked - held
    + case when held > 0 then preregistration.lapsed_seats(centre_id, slot_date, slot_from) else 0 end`;
}

function freeDay({ date, begins, ends, seats }: DayRow): FreeDay {
  return {
    date,
    slots: begins.map((begin, index) => ({
      from: begin,
      to: ends[index] ?? begin,
      seats: seats[index] ?? 0,
    })),
  };
}
