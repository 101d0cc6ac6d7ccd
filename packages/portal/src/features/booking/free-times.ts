import type { listAvailability } from '@doorstep/contract/preregistration/availability.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';

export type WireDay = OutputOf<typeof listAvailability>['centerDetails'][number];

/** Times of a centre's wall clock, `HH:mm:ss`. */
export interface Times {
  readonly from: string;
  readonly to: string;
}

/** A time at which all can come: together, or one straight after the other. */
export interface FreeTime {
  readonly from: string;
  /** When the last one is done. */
  readonly to: string;
  /** Seats left: in this slot, or in the run of slots that it takes. */
  readonly seats: number;
  /** One for each person, in the order in which they stand. */
  readonly each: readonly Times[];
}

export interface DayOfTimes {
  /** `yyyy-MM-dd` */
  readonly date: string;
  readonly morning: readonly FreeTime[];
  readonly afternoon: readonly FreeTime[];
}

/** The days on which so many people find room, each with its times before and after the middle of the centre's day. */
export function daysOfTimes(days: readonly WireDay[], people: number, noon: string): readonly DayOfTimes[] {
  return days
    .map(({ date, timeSlots }) => {
      const times = timeSlots.flatMap((_, at) => timeFrom(timeSlots, at, people));
      return {
        date,
        morning: times.filter(({ from }) => from < noon),
        afternoon: times.filter(({ from }) => from >= noon),
      };
    })
    .filter(({ morning, afternoon }) => morning.length + afternoon.length > 0);
}

/** Neighbouring slots are used only where one does not hold all: a family waits as little as can be. */
function timeFrom(slots: WireDay['timeSlots'], at: number, people: number): readonly FreeTime[] {
  const each: Times[] = [];
  let seats = 0;
  for (const [index, { fromTime, toTime, availability }] of slots.slice(at).entries()) {
    if (index > 0 && slots[at + index - 1]?.toTime !== fromTime) break;
    seats += availability;
    while (each.length < Math.min(seats, people)) each.push({ from: fromTime, to: toTime });
    if (each.length < people) continue;
    return [{ from: each[0]?.from ?? fromTime, to: toTime, seats, each }];
  }
  return [];
}

export interface ChosenTime {
  readonly date: string;
  readonly time: FreeTime;
}

export function earliestOf([first]: readonly DayOfTimes[]): ChosenTime | null {
  const time = first?.morning[0] ?? first?.afternoon[0];
  return first === undefined || time === undefined ? null : { date: first.date, time };
}

/** The time that somebody pressed, as it stands now; null where it is gone. */
export function timeAt(days: readonly DayOfTimes[], date: string, from: string): ChosenTime | null {
  const day = days.find((one) => one.date === date);
  const time = [...(day?.morning ?? []), ...(day?.afternoon ?? [])].find((one) => one.from === from);
  return time === undefined ? null : { date, time };
}

/** Seats of half a day for so many people. */
export function seatsOf(times: readonly FreeTime[], slots: WireDay['timeSlots']): number {
  const starts = new Set(times.map(({ from }) => from));
  return slots
    .filter(({ fromTime }) => starts.has(fromTime))
    .reduce((sum, { availability }) => sum + availability, 0);
}
