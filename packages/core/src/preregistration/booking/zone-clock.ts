import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import type { WallMoment } from '../../backbone/master-data/centre-hours.ts';
import type { Interval } from '../../shared/interval.ts';

const HOUR = 3_600_000;
export const SECONDS_OF_DAY = 86_400;

/** The day so many days after another; both `yyyy-MM-dd`. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * SECONDS_OF_DAY * 1_000).toISOString().slice(0, 10);
}

/**
 * When the zone's wall clock shows this. Of a time that it shows twice, the first; a time that it skips is as far
 * after the gap as it would have been into it.
 */
export function instantOf({ date, time }: WallMoment, zone: string): Date {
  const asUtc = Date.parse(`${date}T${time}Z`);
  const [before, after] = [offsetAt(asUtc - 24 * HOUR, zone), offsetAt(asUtc + 24 * HOUR, zone)];
  const shown = [asUtc - before, asUtc - after].filter((at) => at + offsetAt(at, zone) === asUtc);
  return new Date(shown.length === 0 ? asUtc - before : Math.min(...shown));
}

/** The seconds of a day that the zone's wall clock never shows, because it is set forward. */
export function skippedOn(date: string, zone: string): readonly Interval[] {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // No zone is further than 15 hours from UTC.
  const [begin, end] = [midnight - 15 * HOUR, midnight + 39 * HOUR];
  if (offsetAt(begin, zone) === offsetAt(end, zone)) return [];
  const gaps: Interval[] = [];
  for (let hour = begin; hour < end; hour += HOUR) {
    const [before, after] = [offsetAt(hour, zone), offsetAt(hour + HOUR, zone)];
    if (after <= before) continue;
    const change = changeBetween(hour, hour + HOUR, zone);
    gaps.push({
      from: Math.max(0, (change + before - midnight) / 1_000),
      to: Math.min(SECONDS_OF_DAY, (change + after - midnight) / 1_000),
    });
  }
  return gaps.filter(({ from, to }) => from < to);
}

/** The first instant of the later offset. */
function changeBetween(from: number, to: number, zone: string): number {
  if (to - from <= 1_000) return to;
  const middle = from + Math.floor((to - from) / 2_000) * 1_000;
  return offsetAt(middle, zone) === offsetAt(from, zone)
    ? changeBetween(middle, to, zone)
    : changeBetween(from, middle, zone);
}

/** Milliseconds by which the zone's wall clock is ahead of UTC; the instant is a whole second. */
function offsetAt(instant: number, zone: string): number {
  const { date, time } = wallMoment(new Date(instant), zone);
  return Date.parse(`${date}T${time}Z`) - instant;
}
