import type { CentreCalendar } from '../../backbone/master-data/centre-hours.ts';
import { weekdayCode } from '../../backbone/master-data/centre-hours.ts';
import type { RegistrationCentre } from '../../backbone/master-data/registration-centre.ts';
import type { Interval } from '../../shared/interval.ts';
import type { SlotTimes } from './slot.ts';
import { slotsOf } from './slot.ts';
import { daysAfter, skippedOn } from './zone-clock.ts';

/** Which slots a day has, and how many may come to each. */
export interface DayPlan {
  /** Equal for plans that are equal, and only for those. */
  readonly signature: string;
  readonly seats: number;
  readonly slots: readonly SlotTimes[];
}

export interface PlannedDay {
  /** `yyyy-MM-dd` */
  readonly date: string;
  readonly plan: DayPlan;
}

export const CLOSED: DayPlan = { signature: 'closed', seats: 0, slots: [] };

/** Plans days of centres; what several days or centres have in common is made once. */
export type DayPlanner = (
  centre: RegistrationCentre,
  calendar: CentreCalendar,
  from: string,
  days: number,
) => readonly PlannedDay[];

/** Days are plain calendar days of the centre; a seat is a kiosk for one process time. */
export function createDayPlanner(): DayPlanner {
  const skips = new Map<string, readonly Interval[]>();
  const plans = new Map<string, DayPlan>();
  const planOf = (centre: RegistrationCentre, date: string): DayPlan => {
    const skipped = kept(skips, `${centre.timeZone} ${date}`, () => skippedOn(date, centre.timeZone));
    const signature = signatureOf(centre, skipped);
    return kept(plans, signature, () => {
      const slots = slotsOf(centre, skipped);
      return slots.length === 0 ? CLOSED : { signature, seats: centre.kiosks, slots };
    });
  };
  return (centre, calendar, from, days) => {
    const working = new Set(calendar.weekdays.filter((day) => day.working).map(({ code }) => code));
    const closedOn = new Set(calendar.closedOn);
    return Array.from({ length: days }, (_, index) => {
      const date = daysAfter(from, index);
      const isOpen = centre.active && working.has(weekdayCode(date)) && !closedOn.has(date);
      return { date, plan: isOpen ? planOf(centre, date) : CLOSED };
    });
  };
}

function signatureOf(centre: RegistrationCentre, skipped: readonly Interval[]): string {
  const { opensAt, closesAt, lunch, processMinutes, kiosks } = centre;
  const times = lunch === null ? [opensAt, closesAt] : [opensAt, lunch.from, lunch.to, closesAt];
  const skips = skipped.map(({ from, to }) => ` -${from}-${to}`).join('');
  return `${kiosks}x${processMinutes} ${times.join('-')}${skips}`;
}

function kept<V>(known: Map<string, V>, key: string, make: () => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
