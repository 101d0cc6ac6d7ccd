import type { CentreCalendar } from '../../backbone/master-data/centre-hours.ts';
import type { RegistrationCentre } from '../../backbone/master-data/registration-centre.ts';
import type { CentreFacts } from './booking-ports.ts';

/** Holidays of every year the days reach into; a read that fails ends the planning, so no holiday is opened by mistake. */
export async function calendarOf(
  masterData: Pick<CentreFacts, 'centreWeekdays' | 'exceptionalHolidaysOf' | 'holidaysOf'>,
  centre: RegistrationCentre,
  ends: readonly [string, string],
): Promise<CentreCalendar> {
  const [first, last] = ends.map((date) => Number(date.slice(0, 4)));
  const years = new Set([first ?? 0, last ?? 0]);
  const [weekdays, exceptional, ...holidays] = await Promise.all([
    masterData.centreWeekdays(centre.id, centre.language),
    masterData.exceptionalHolidaysOf(centre.id, null),
    ...[...years].map((year) => masterData.holidaysOf(centre.id, null, year)),
  ]);
  return { weekdays, closedOn: [...exceptional, ...holidays.flat()].map(({ date }) => date) };
}
