import type { CentreWeekday } from './calendar.ts';
import type { RegistrationCentre } from './registration-centre.ts';
import { dateFormat } from '../../shared/date-format.ts';

export interface CentreCalendar {
  readonly weekdays: readonly CentreWeekday[];
  /** `yyyy-MM-dd` of public and exceptional holidays. */
  readonly closedOn: readonly string[];
}

export interface WallMoment {
  /** `yyyy-MM-dd` */
  readonly date: string;
  /** `HH:mm:ss` */
  readonly time: string;
}

const WALL: Intl.DateTimeFormatOptions = {
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
};

interface Shown {
  readonly second: number;
  readonly moment: WallMoment;
}

/** The last one of each zone: most ask for this very second. */
const shown = new Map<string, Shown>();
const MOST_ZONES = 1_000;

/** What the clock on a wall of the zone shows. */
export function wallMoment(at: Date, zone: string): WallMoment {
  const second = Math.floor(at.getTime() / 1_000);
  const last = shown.get(zone);
  if (last?.second === second) return last.moment;
  const moment = readClock(at, zone);
  if (last !== undefined || shown.size < MOST_ZONES) shown.set(zone, { second, moment });
  return moment;
}

function readClock(at: Date, zone: string): WallMoment {
  const parts = new Map(
    dateFormat('en-CA', { ...WALL, timeZone: zone })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}:${part('second')}`,
  };
}

/** The code of a day's weekday: 101 for Sunday to 107 for Saturday. */
export function weekdayCode(date: string): string {
  return String(101 + new Date(`${date}T00:00:00Z`).getUTCDay());
}

/** Whether a centre works at a moment of its own wall clock; lunch counts as work, since somebody is there. */
export function worksAt(centre: RegistrationCentre, calendar: CentreCalendar, moment: WallMoment): boolean {
  const today = calendar.weekdays.find(({ code }) => code === weekdayCode(moment.date));
  if (!centre.active || today?.working !== true || calendar.closedOn.includes(moment.date)) return false;
  return moment.time >= centre.opensAt && moment.time <= centre.closesAt;
}
