import type { Arrival } from '@doorstep/core/preregistration/desk/arrival.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';

export interface ArrivalRow {
  readonly arrival_day: string;
  readonly arrival_centre: string;
  readonly state: Arrival['state'];
  readonly seat: Arrival['seat'];
  readonly staff_id: string;
  readonly at: Date;
}

/** What a left join gives for who has no arrival. */
export type NoArrivalRow = { readonly [Column in keyof ArrivalRow]: null };

/** The columns of an `ArrivalRow`. */
export function arrivalColumns(sql: Database): Fragment {
  return sql`
    arrival.day::text as arrival_day, arrival.centre_id as arrival_centre, arrival.state, arrival.seat,
    arrival.staff_id, arrival.at`;
}

export function arrivalOf(prid: string, row: ArrivalRow | NoArrivalRow): Arrival | null {
  if (row.state === null) return null;
  const { arrival_day: day, arrival_centre: centreId, state, seat, staff_id: staffId, at } = row;
  return { prid, day, centreId, state, seat, staffId, at };
}
