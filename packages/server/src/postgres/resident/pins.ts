import { violatedConstraint } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';

interface Pin {
  readonly owner: string;
  readonly eventId: string;
  readonly most: number;
}

/**
 * Pins an event at the lowest place that is free. Two pins at once may choose the same place; the index gives it to
 * one, and the other looks again. Each look that fails has one place fewer to choose from.
 */
export async function pinEvent(sql: Database, pin: Pin): Promise<'pinned' | 'unknown' | 'full'> {
  for (let look = 0; ; look += 1) {
    try {
      return await tryToPin(sql, pin);
    } catch (error) {
      const constraint = violatedConstraint(error);
      if (constraint === 'events_pinned_at_a_place') return 'full';
      if (constraint !== 'pins_one_at_a_place' || look > 2 * pin.most) throw error;
    }
  }
}

/** Without a free place the pin has none, which the table refuses. */
async function tryToPin(sql: Database, { owner, eventId, most }: Pin): Promise<'pinned' | 'unknown'> {
  const rows = await sql`
    with change as (
      update resident.event set pinned = true, pin_place = (
        select min(place) from generate_series(1, ${most}::int) as place
         where not exists (select from resident.event as other
                            where other.owner = ${owner} and other.pin_place = place))
       where owner = ${owner} and event_id = ${eventId} and not pinned
    )
    select from resident.event where owner = ${owner} and event_id = ${eventId}`;
  return rows.length === 1 ? 'pinned' : 'unknown';
}
