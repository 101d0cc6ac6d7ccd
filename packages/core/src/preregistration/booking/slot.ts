import type { RegistrationCentre } from '../../backbone/master-data/registration-centre.ts';
import type { WallTime } from '../../backbone/master-data/wall-time.ts';
import { cut, without } from '../../shared/interval.ts';
import type { Interval } from '../../shared/interval.ts';
import { SECONDS_OF_DAY } from './zone-clock.ts';

/** From when to when on the centre's wall clock. */
export interface SlotTimes {
  readonly from: WallTime;
  readonly to: WallTime;
}

export type CentreHours = Pick<
  RegistrationCentre,
  'opensAt' | 'closesAt' | 'lunch' | 'processMinutes' | 'kiosks'
>;

/** The wire has no 24:00, so the day's last second stands for its end. */
const LAST_SECOND: WallTime = '23:59:59';

/**
 * The slots of one open day: the opening without lunch and without what the clock skips, each piece cut from its
 * beginning into whole process times. A centre without kiosks, without a process time or without opening has none.
 */
export function slotsOf(hours: CentreHours, skipped: readonly Interval[]): readonly SlotTimes[] {
  const length = hours.processMinutes * 60;
  if (hours.kiosks < 1 || length <= 0) return [];
  return openingOf(hours, skipped)
    .flatMap((piece) => cut(piece, length))
    .map(({ from, to }) => ({ from: wallTime(from), to: wallTime(to) }));
}

function openingOf(hours: CentreHours, skipped: readonly Interval[]): readonly Interval[] {
  const opens = secondsOf(hours.opensAt);
  const closes = secondsOf(hours.closesAt);
  // Closing at midnight is the end of the day, unless the centre opens at midnight too: then it has no hours.
  const to = closes === 0 && opens > 0 ? SECONDS_OF_DAY : closes;
  const lunch =
    hours.lunch === null ? [] : [{ from: secondsOf(hours.lunch.from), to: secondsOf(hours.lunch.to) }];
  return without([{ from: opens, to }], [...lunch, ...skipped]);
}

function secondsOf(time: WallTime): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return hours * 3_600 + minutes * 60 + seconds;
}

function wallTime(seconds: number): WallTime {
  if (seconds >= SECONDS_OF_DAY) return LAST_SECOND;
  return new Date(seconds * 1_000).toISOString().slice(11, 19);
}
