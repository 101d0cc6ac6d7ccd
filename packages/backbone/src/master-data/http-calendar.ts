import type { ExceptionalHoliday, Holiday, Weekday } from '@doorstep/core/backbone/master-data/calendar.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import {
  wireExceptionalHoliday,
  wireHoliday,
  wireWeekday,
  wireWorkingDay,
} from '@doorstep/contract/backbone/master-data-calendar-shapes.ts';
import type {
  listExceptionalHolidays,
  listExceptionalHolidaysIn,
  listHolidays,
  listWeek,
  listWeekdays,
  listWorkingDays,
} from '@doorstep/contract/backbone/master-data-calendar.ts';
import { unlessEmpty, wireOnce } from '@doorstep/contract/wire-once.ts';
import { answering } from './answering.ts';

/** The routes of weekdays and holidays. A centre that is there answers with a list, however empty. */
export function calendarWire(masterData: MasterData) {
  return {
    workingDays: answering<typeof listWorkingDays>(async ({ params: { code, lang } }) => {
      if ((await masterData.centre(code, lang)) === null) return fail('centre-unknown');
      const days = await masterData.centreWeekdays(code, lang);
      return ok({ workingdays: days.filter(({ working }) => working).map(wireWorkingDay) });
    }),
    week: answering<typeof listWeek>(async ({ params }) => week(await masterData.weekdays(params.lang))),
    weekdays: answering<typeof listWeekdays>(async ({ params: { code, lang } }) => {
      if ((await masterData.centre(code, lang)) === null) return fail('centre-unknown');
      return ok({ weekdays: (await masterData.centreWeekdays(code, lang)).map(wireWeekday) });
    }),
    exceptions: answering<typeof listExceptionalHolidays>(async ({ params: { code } }) => {
      if ((await masterData.centreInAllLanguages(code)).length === 0) return fail('centre-unknown');
      return ok(exceptions(await masterData.exceptionalHolidaysOf(code, null)));
    }),
    exceptionsIn: answering<typeof listExceptionalHolidaysIn>(async ({ params: { code, lang } }) => {
      if ((await masterData.centre(code, lang)) === null) return fail('centre-unknown');
      return ok(exceptions(await masterData.exceptionalHolidaysOf(code, lang)));
    }),
    holidays: answering<typeof listHolidays>(async () => holidays(await masterData.holidays(null))),
  };
}

const week = unlessEmpty(
  'day-unknown',
  wireOnce((days: readonly Weekday[]) => ({ workingdays: days.map(wireWorkingDay) })),
);
const exceptions = wireOnce((found: readonly ExceptionalHoliday[]) => ({
  exceptionalHolidayList: found.map(wireExceptionalHoliday),
}));
const holidays = unlessEmpty(
  'holiday-unknown',
  wireOnce((found: readonly Holiday[]) => ({ holidays: found.map(wireHoliday) })),
);
