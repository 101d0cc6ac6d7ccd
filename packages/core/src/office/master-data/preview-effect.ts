import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import type { MasterData } from '../../backbone/master-data/master-data.ts';
import type { RegistrationCentre } from '../../backbone/master-data/registration-centre.ts';
import { calendarOf } from '../../preregistration/booking/centre-calendar.ts';
import { createDayPlanner } from '../../preregistration/booking/day-plan.ts';
import type { DayPlanner } from '../../preregistration/booking/day-plan.ts';
import { daysAfter } from '../../preregistration/booking/zone-clock.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { changedCalendar, changedCentre } from './centre-change.ts';
import type { CentreChange } from './centre-change.ts';
import { centresKeeping } from './keeping-centres.ts';
import type { HolidayChange } from './master-data-editor.ts';
import { slotEffect } from './slot-effect.ts';
import type { BookedSeats, PlansOfCentre, SlotEffect } from './slot-effect.ts';

export interface EffectPorts {
  readonly masterData: MasterData;
  /** Held seats of the days, in one centre or in all (null). */
  readonly bookedSeats: (
    centreId: string | null,
    from: string,
    until: string,
  ) => Promise<readonly BookedSeats[]>;
  /** Days ahead that have slots. */
  readonly plannedDays: number;
  readonly now: () => Date;
}

/** What a change of a centre would do to its slots and bookings, days ahead; nothing is changed. */
export async function previewCentre(
  ports: EffectPorts,
  centreId: string,
  change: CentreChange,
): Promise<Result<SlotEffect, 'centre-unknown'>> {
  const { masterData, now, plannedDays: days } = ports;
  const [centre] = await masterData.centreInAllLanguages(centreId);
  if (centre === undefined) return fail('centre-unknown');
  const today = wallMoment(now(), centre.timeZone).date;
  const last = daysAfter(today, days);
  const calendar = await calendarOf(masterData, centre, [today, last]);
  const own = await masterData.exceptionalHolidaysOf(centreId, null);
  // A public holiday stays one: only what the centre closed for itself opens again.
  const reopened = change.reopen.filter((date) => own.some((day) => day.date === date));
  const plan = createDayPlanner();
  const before = plan(centre, calendar, today, days + 1);
  const after = plan(
    changedCentre(centre, change),
    changedCalendar(calendar, change, reopened),
    today,
    days + 1,
  );
  return ok(slotEffect([{ centreId, before, after }], await ports.bookedSeats(centreId, today, last)));
}

/** What a public holiday would do at every centre that keeps it; `centres` says how many those are. */
export async function previewHoliday(
  ports: EffectPorts,
  { locationCode, date, act }: HolidayChange,
): Promise<SlotEffect & { readonly centres: number }> {
  const { masterData } = ports;
  const plan = createDayPlanner();
  const keeping = await centresKeeping(masterData, locationCode);
  const plans = await Promise.all(
    keeping.map((centre) => plansOn(masterData, plan, { centre, locationCode, date, act })),
  );
  const booked = await ports.bookedSeats(null, date, date);
  return { ...slotEffect(plans, booked), centres: keeping.length };
}

async function plansOn(
  masterData: MasterData,
  plan: DayPlanner,
  change: Pick<HolidayChange, 'locationCode' | 'date' | 'act'> & { readonly centre: RegistrationCentre },
): Promise<PlansOfCentre> {
  const { centre, date, act, locationCode } = change;
  const calendar = await calendarOf(masterData, centre, [date, date]);
  const holidays = await masterData.holidaysOf(centre.id, null, Number(date.slice(0, 4)));
  const own = await masterData.exceptionalHolidaysOf(centre.id, null);
  const isClosedAnyway =
    own.some((day) => day.date === date) ||
    holidays.some((day) => day.date === date && day.locationCode !== locationCode);
  const closedOn =
    act === 'add'
      ? [...calendar.closedOn, date]
      : calendar.closedOn.filter((day) => day !== date || isClosedAnyway);
  return {
    centreId: centre.id,
    before: plan(centre, calendar, date, 1),
    after: plan(centre, { ...calendar, closedOn }, date, 1),
  };
}
