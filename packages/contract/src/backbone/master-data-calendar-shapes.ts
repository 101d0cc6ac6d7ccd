import { Type } from 'typebox';
import type { Static } from 'typebox';
import type {
  CentreWeekday,
  ExceptionalHoliday,
  Holiday,
  Weekday,
} from '@doorstep/core/backbone/master-data/calendar.ts';

/** Weekdays and holidays as §22.2 writes them: three spellings of the language's code, all the reference's. */
const Text = Type.String();
const Flag = Type.Boolean();

export const WorkingDayWire = Type.Object({
  code: Text,
  name: Text,
  order: Type.Number(),
  languageCode: Text,
});

export function wireWorkingDay({ code, name, order, language }: Weekday): Static<typeof WorkingDayWire> {
  return { code, name, order, languageCode: language };
}

export const WeekdayWire = Type.Object({
  name: Text,
  dayCode: Text,
  languagecode: Text,
  globalWorking: Flag,
  working: Flag,
});

export function wireWeekday(day: CentreWeekday): Static<typeof WeekdayWire> {
  return {
    name: day.name,
    dayCode: day.code,
    languagecode: day.language,
    globalWorking: day.globallyWorking,
    working: day.working,
  };
}

const Day = { holidayDate: Text, holidayDay: Text, holidayMonth: Text, holidayYear: Text } as const;

export const HolidayWire = Type.Object({
  holidayId: Text,
  ...Day,
  holidayName: Text,
  holidayDesc: Text,
  locationCode: Text,
  langCode: Text,
  isActive: Flag,
});

export function wireHoliday(holiday: Holiday): Static<typeof HolidayWire> {
  return {
    holidayId: holiday.id,
    ...dayParts(holiday.date),
    holidayName: holiday.name,
    holidayDesc: holiday.description,
    locationCode: holiday.locationCode,
    langCode: holiday.language,
    isActive: holiday.active,
  };
}

export const ExceptionalHolidayWire = Type.Object({
  ...Day,
  holidayName: Text,
  holidayReason: Text,
  registrationCenterID: Text,
  langCode: Text,
  isActive: Flag,
  isDeleted: Flag,
});

export function wireExceptionalHoliday(holiday: ExceptionalHoliday): Static<typeof ExceptionalHolidayWire> {
  return {
    ...dayParts(holiday.date),
    holidayName: holiday.name,
    holidayReason: holiday.reason,
    registrationCenterID: holiday.centreId,
    langCode: holiday.language,
    isActive: holiday.active,
    isDeleted: false,
  };
}

/** The day of the week counts from Monday, 1. */
function dayParts(date: string) {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return {
    holidayDate: date,
    holidayDay: String(weekday === 0 ? 7 : weekday),
    holidayMonth: String(Number(date.slice(5, 7))),
    holidayYear: date.slice(0, 4),
  };
}
