import type { Appointment } from '@doorstep/core/preregistration/application/application.ts';
import type { BookingOrder } from '@doorstep/core/preregistration/booking/booking-store.ts';

/** Seats taken (more than 0) or given back (less) at one slot; `ends` counts only where seats are taken. */
export interface SeatMove {
  readonly centre: string;
  readonly day: string;
  readonly begins: string;
  readonly ends: string | null;
  readonly seats: number;
}

/**
 * What a group's orders come to at each slot, in the order in which every statement locks slots: by centre, day and
 * time. Only a booking that still stands has a seat to give back.
 */
export function seatMoves(orders: readonly BookingOrder[]): readonly SeatMove[] {
  const moves = orders.flatMap(({ seen, wanted }) => [
    { ...moveOf(wanted), seats: 1 },
    ...(seen.status === 'Booked' && seen.appointment !== null
      ? [{ ...moveOf(seen.appointment), ends: null, seats: -1 }]
      : []),
  ]);
  const bySlot = Map.groupBy(moves, ({ centre, day, begins }) => `${centre} ${day} ${begins}`);
  return [...bySlot.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, atSlot]) => together(atSlot));
}

function together(moves: readonly SeatMove[]): readonly SeatMove[] {
  const [first] = moves;
  const ends = new Set(moves.map((move) => move.ends).filter((end) => end !== null));
  // Two ends of one slot cannot both be its own: asked for one by one, the wrong one is refused.
  if (first === undefined || ends.size > 1) return moves;
  const seats = moves.reduce((sum, move) => sum + move.seats, 0);
  return seats === 0 && ends.size === 0 ? [] : [{ ...first, ends: [...ends][0] ?? null, seats }];
}

function moveOf({ centreId, date, from, to }: Appointment): Omit<SeatMove, 'seats'> {
  return { centre: centreId, day: date, begins: from, ends: to };
}
