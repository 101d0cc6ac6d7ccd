import type { PlannedDay } from '../../preregistration/booking/day-plan.ts';

/** Seats that people hold at one time of one centre. */
export interface BookedSeats {
  readonly centreId: string;
  /** `yyyy-MM-dd` */
  readonly date: string;
  /** `HH:mm:ss` */
  readonly from: string;
  readonly booked: number;
}

/** What a change does to one day of all the centres it concerns. */
export interface DayEffect {
  readonly date: string;
  readonly seatsBefore: number;
  readonly seatsAfter: number;
  /** Bookings that would lose their footing; they stand until somebody moves them, and their people are told. */
  readonly touched: number;
}

export interface SlotEffect {
  readonly gained: number;
  readonly lost: number;
  readonly touched: number;
  /** Days on which something changes, in their order. */
  readonly days: readonly DayEffect[];
}

/** One centre's days under the master data as it is and as it would be. */
export interface PlansOfCentre {
  readonly centreId: string;
  readonly before: readonly PlannedDay[];
  readonly after: readonly PlannedDay[];
}

/** The effect of a change on seats and bookings; counts seats, and of bookings those that no longer fit. */
export function slotEffect(centres: readonly PlansOfCentre[], booked: readonly BookedSeats[]): SlotEffect {
  const days = new Map<string, DayEffect>();
  const seats = new Map<string, BookedSeats[]>();
  for (const one of booked) {
    const key = `${one.centreId} ${one.date}`;
    seats.set(key, [...(seats.get(key) ?? []), one]);
  }
  for (const { centreId, before, after } of centres)
    for (const [index, { date, plan }] of before.entries()) {
      const next = after[index]?.plan ?? plan;
      if (next.signature === plan.signature) continue;
      const known = days.get(date) ?? { date, seatsBefore: 0, seatsAfter: 0, touched: 0 };
      days.set(date, {
        date,
        seatsBefore: known.seatsBefore + plan.seats * plan.slots.length,
        seatsAfter: known.seatsAfter + next.seats * next.slots.length,
        touched: known.touched + unfit(seats.get(`${centreId} ${date}`) ?? [], next),
      });
    }
  return summed([...days.values()].toSorted((one, other) => one.date.localeCompare(other.date)));
}

function unfit(held: readonly BookedSeats[], plan: PlannedDay['plan']): number {
  const times = new Set(plan.slots.map(({ from }) => from));
  return held
    .map(({ from, booked }) => Math.max(0, booked - (times.has(from) ? plan.seats : 0)))
    .reduce((sum, more) => sum + more, 0);
}

function summed(days: readonly DayEffect[]): SlotEffect {
  const total = (of: (day: DayEffect) => number): number => days.reduce((sum, day) => sum + of(day), 0);
  return {
    gained: total(({ seatsBefore, seatsAfter }) => Math.max(0, seatsAfter - seatsBefore)),
    lost: total(({ seatsBefore, seatsAfter }) => Math.max(0, seatsBefore - seatsAfter)),
    touched: total(({ touched }) => touched),
    days,
  };
}
