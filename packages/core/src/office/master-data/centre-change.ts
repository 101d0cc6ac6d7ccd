import type { CentreCalendar } from '../../backbone/master-data/centre-hours.ts';
import type { RegistrationCentre } from '../../backbone/master-data/registration-centre.ts';
import type { WallTime } from '../../backbone/master-data/wall-time.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';

export interface ClosedDay {
  /** `yyyy-MM-dd` */
  readonly date: string;
  readonly name: string;
}

/** How a centre shall be from now on; the days are what changes in its list of closed ones. */
export interface CentreChange {
  readonly opensAt: WallTime;
  readonly closesAt: WallTime;
  readonly lunch: { readonly from: WallTime; readonly to: WallTime } | null;
  readonly kiosks: number;
  /** Minutes one person takes. */
  readonly processMinutes: number;
  readonly state: 'open' | 'closed';
  readonly close: readonly ClosedDay[];
  /** `yyyy-MM-dd` */
  readonly reopen: readonly string[];
}

export type CentreChangeFault = 'hours-reversed' | 'lunch-outside' | 'day-unknown';

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** Whether the hours make sense; times of a wall clock sort as text. */
export function checkCentreChange(change: CentreChange): Result<undefined, CentreChangeFault> {
  const { opensAt, closesAt, lunch } = change;
  if (opensAt >= closesAt) return fail('hours-reversed');
  const isLunchFit =
    lunch === null || (lunch.from < lunch.to && lunch.from >= opensAt && lunch.to <= closesAt);
  if (!isLunchFit) return fail('lunch-outside');
  const days = [...change.close.map(({ date }) => date), ...change.reopen];
  return days.every(isDay) ? ok() : fail('day-unknown');
}

/** A day that the calendar has. */
export function isDay(text: string): boolean {
  const at = DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The centre as it would be. */
export function changedCentre(centre: RegistrationCentre, change: CentreChange): RegistrationCentre {
  const { opensAt, closesAt, lunch, kiosks, processMinutes, state } = change;
  return { ...centre, opensAt, closesAt, lunch, kiosks, processMinutes, active: state === 'open' };
}

export function changedCalendar(
  calendar: CentreCalendar,
  { close }: CentreChange,
  reopened: readonly string[],
): CentreCalendar {
  const closed = new Set([
    ...calendar.closedOn.filter((date) => !reopened.includes(date)),
    ...close.map(({ date }) => date),
  ]);
  return { ...calendar, closedOn: [...closed] };
}
