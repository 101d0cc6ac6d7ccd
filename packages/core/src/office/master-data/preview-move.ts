import type { MasterData } from '../../backbone/master-data/master-data.ts';
import type { RegistrationCentre } from '../../backbone/master-data/registration-centre.ts';
import { calendarOf } from '../../preregistration/booking/centre-calendar.ts';
import { createDayPlanner } from '../../preregistration/booking/day-plan.ts';
import type { DayPlanner } from '../../preregistration/booking/day-plan.ts';
import { daysAfter } from '../../preregistration/booking/zone-clock.ts';
import { centresKeeping } from './keeping-centres.ts';
import type { EffectPorts } from './preview-effect.ts';
import { slotEffect } from './slot-effect.ts';
import type { PlansOfCentre, SlotEffect } from './slot-effect.ts';

interface MovePorts extends Pick<EffectPorts, 'bookedSeats' | 'plannedDays'> {
  readonly masterData: Pick<
    MasterData,
    'centres' | 'locationsUnder' | 'holidays' | 'centreWeekdays' | 'exceptionalHolidaysOf' | 'holidaysOf'
  >;
}

interface Moving {
  readonly code: string;
  /** Codes of what it lies in now, and of what it would lie in. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** `yyyy-MM-dd` */
  readonly today: string;
}

/** Public holidays that would stop counting under the place, and those that would begin to. */
interface HolidayShift {
  readonly left: ReadonlySet<string>;
  readonly gained: ReadonlySet<string>;
  readonly dates: readonly string[];
}

const NOTHING: SlotEffect = { gained: 0, lost: 0, touched: 0, days: [] };

/** What a move would do to slots and bookings: centres keep the public holidays of what their place lies in. */
export async function previewMove(ports: MovePorts, moving: Moving): Promise<SlotEffect> {
  const shift = await holidayShift(ports, moving);
  if (shift.dates.length === 0) return NOTHING;
  const keeping = await centresKeeping(ports.masterData, moving.code);
  const plan = createDayPlanner();
  const plans = await Promise.all(
    keeping.map((centre) => plansAround(ports, plan, { centre, shift, today: moving.today })),
  );
  const booked = await Promise.all(shift.dates.map((date) => ports.bookedSeats(null, date, date)));
  return slotEffect(plans, booked.flat());
}

async function holidayShift(
  { masterData, plannedDays }: MovePorts,
  { from, to, today }: Moving,
): Promise<HolidayShift> {
  const left = new Set(from.filter((code) => !to.includes(code)));
  const come = new Set(to.filter((code) => !from.includes(code)));
  const last = daysAfter(today, plannedDays);
  const ahead = (await masterData.holidays(null)).filter(({ date }) => date >= today && date <= last);
  const datesOf = (places: ReadonlySet<string>) =>
    new Set(ahead.filter(({ locationCode }) => places.has(locationCode)).map(({ date }) => date));
  const [leaving, gained] = [datesOf(left), datesOf(come)];
  return { left, gained, dates: [...new Set([...leaving, ...gained])].toSorted() };
}

async function plansAround(
  { masterData, plannedDays }: MovePorts,
  plan: DayPlanner,
  { centre, shift, today }: { centre: RegistrationCentre; shift: HolidayShift; today: string },
): Promise<PlansOfCentre> {
  const last = daysAfter(today, plannedDays);
  const calendar = await calendarOf(masterData, centre, [today, last]);
  const own = await masterData.exceptionalHolidaysOf(centre.id, null);
  const years = new Set([today, last].map((date) => Number(date.slice(0, 4))));
  const kept = await Promise.all([...years].map((year) => masterData.holidaysOf(centre.id, null, year)));
  const staying = kept.flat().filter(({ locationCode }) => !shift.left.has(locationCode));
  const closedOn = [...own, ...staying].map(({ date }) => date);
  const after = { ...calendar, closedOn: [...closedOn, ...shift.gained] };
  return {
    centreId: centre.id,
    before: shift.dates.flatMap((date) => plan(centre, calendar, date, 1)),
    after: shift.dates.flatMap((date) => plan(centre, after, date, 1)),
  };
}
