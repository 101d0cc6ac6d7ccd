import type {
  CentreWeekday,
  ExceptionalHoliday,
  Holiday,
  Weekday,
} from '../../backbone/master-data/calendar.ts';
import type { RegistrationCentre } from '../../backbone/master-data/registration-centre.ts';
import type { WallTime } from '../../backbone/master-data/wall-time.ts';
import { wallMoment, weekdayCode } from '../../backbone/master-data/centre-hours.ts';

/** The days of one centre: the week it keeps, and when it keeps it not. */
export interface OpeningCalendar {
  readonly weekdays: readonly CentreWeekday[];
  readonly holidays: readonly Holiday[];
  readonly exceptionalHolidays: readonly ExceptionalHoliday[];
}

/** A day and a time on the centre's own clock. */
export interface NextOpening {
  readonly day: string;
  readonly time: WallTime;
}

export type Opening =
  | { readonly kind: 'open'; readonly until: WallTime }
  | {
      readonly kind: 'closed';
      /** `early` and `late`: it works today, before or after now. `weekday`: it never works on such a day. */
      readonly why: 'early' | 'late' | 'lunch' | 'weekday' | 'holiday';
      /** Of the holiday; null for the others. */
      readonly holiday: string | null;
      /** Null where it does not open within five weeks. */
      readonly next: NextOpening | null;
    };

export interface ClosedDay {
  readonly day: string;
  readonly name: string;
  /** Why this centre alone is closed; empty on a public holiday. */
  readonly reason: string;
}

type Hours = Pick<RegistrationCentre, 'opensAt' | 'closesAt' | 'lunch' | 'timeZone'>;

/** How far ahead anybody plans a visit. */
const DAYS_AHEAD = 35;
const DAY_MS = 86_400_000;

/** Whether the centre is open at an instant, by its own clock and calendar, and what comes next. */
export function openingAt(hours: Hours, calendar: OpeningCalendar, instant: Date): Opening {
  const { date: day, time } = wallMoment(instant, hours.timeZone);
  const { opensAt, closesAt, lunch } = hours;
  const closed = (
    why: Extract<Opening, { kind: 'closed' }>['why'],
    next: NextOpening | null,
    holiday: string | null = null,
  ): Opening => ({ kind: 'closed', why, holiday, next });
  const later = nextDay(calendar, day, opensAt);
  const holiday = closedDay(calendar, day);
  if (holiday !== null) return closed('holiday', later, holiday.name);
  if (!isWorkingWeekday(calendar, day)) return closed('weekday', later);
  if (time < opensAt) return closed('early', { day, time: opensAt });
  if (time >= closesAt) return closed('late', later);
  if (lunch !== null && time >= lunch.from && time < lunch.to)
    return closed('lunch', { day, time: lunch.to });
  return { kind: 'open', until: lunch !== null && time < lunch.from ? lunch.from : closesAt };
}

/** The days of the next five weeks on which it would work and does not; today among them. */
export function closedDaysSoon(hours: Hours, calendar: OpeningCalendar, instant: Date): readonly ClosedDay[] {
  const today = wallMoment(instant, hours.timeZone).date;
  return daysFrom(today).flatMap((day) => {
    const holiday = isWorkingWeekday(calendar, day) ? closedDay(calendar, day) : null;
    return holiday === null ? [] : [holiday];
  });
}

/** Years whose holidays the next five weeks may meet. */
export function yearsAhead(instant: Date): readonly number[] {
  const year = instant.getUTCFullYear();
  // A day on the wall may be in the year before or after that of the instant.
  const years = [-1, DAYS_AHEAD + 1].map((days) =>
    new Date(instant.getTime() + days * DAY_MS).getUTCFullYear(),
  );
  return [...new Set([...years, year])].toSorted((left, right) => left - right);
}

/** Working days in a row, first and last of each: Sunday to Thursday, or Monday to Wednesday and Saturday. */
export function workingRuns(
  weekdays: readonly CentreWeekday[],
): readonly { readonly first: Weekday; readonly last: Weekday }[] {
  const runs: { first: CentreWeekday; last: CentreWeekday }[] = [];
  const inOrder = weekdays.toSorted((left, right) => left.order - right.order);
  inOrder.forEach((day, at) => {
    if (!day.working) return;
    const run = inOrder[at - 1]?.working === true ? runs.at(-1) : undefined;
    if (run) run.last = day;
    else runs.push({ first: day, last: day });
  });
  const [first, last] = [runs[0], runs.at(-1)];
  const goesRound =
    first && last && first !== last && first.first === inOrder[0] && last.last === inOrder.at(-1);
  return goesRound ? [{ first: last.first, last: first.last }, ...runs.slice(1, -1)] : runs;
}

function daysFrom(day: string): readonly string[] {
  return Array.from({ length: DAYS_AHEAD }, (_, ahead) => dayAfter(day, ahead));
}

function nextDay(calendar: OpeningCalendar, today: string, opensAt: WallTime): NextOpening | null {
  const found = daysFrom(dayAfter(today, 1)).find(
    (day) => isWorkingWeekday(calendar, day) && closedDay(calendar, day) === null,
  );
  return found === undefined ? null : { day: found, time: opensAt };
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function isWorkingWeekday({ weekdays }: OpeningCalendar, day: string): boolean {
  return weekdays.some(({ code, working }) => code === weekdayCode(day) && working);
}

/** What the centre says of itself is told before what its place says. */
function closedDay({ holidays, exceptionalHolidays }: OpeningCalendar, day: string): ClosedDay | null {
  const own = exceptionalHolidays.find(({ date }) => date === day);
  if (own) return { day, name: own.name, reason: own.reason };
  const everybodys = holidays.find(({ date }) => date === day);
  return everybodys ? { day, name: everybodys.name, reason: '' } : null;
}
