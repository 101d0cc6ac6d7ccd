import { Type } from 'typebox';
import {
  ExceptionalHolidayWire,
  HolidayWire,
  WeekdayWire,
  WorkingDayWire,
} from './master-data-calendar-shapes.ts';
import { CodeAndLanguage, Language, NO_PARAMS, NO_QUERY, read } from './master-data-wire.ts';

const noCentre = { 'centre-unknown': { code: 'KER-MSD-802', text: 'Center ID is invalid' } } as const;
const WorkingDays = Type.Object({ workingdays: Type.Array(WorkingDayWire) });
const ExceptionalHolidays = Type.Object({ exceptionalHolidayList: Type.Array(ExceptionalHolidayWire) });

export const listWorkingDays = read({
  name: 'working-day.list',
  contractId: 'MD-21',
  summary: 'The weekdays on which a centre works',
  path: 'workingdays/:code/:lang',
  params: CodeAndLanguage,
  query: NO_QUERY,
  output: WorkingDays,
  failures: noCentre,
});

export const listWeek = read({
  name: 'working-day.list-in-language',
  contractId: 'MD-22',
  summary: 'The days of the week',
  path: 'workingdays/:lang',
  params: Language,
  query: NO_QUERY,
  output: WorkingDays,
  failures: { 'day-unknown': { code: 'KER-WKDS-003', text: 'No working/non working day data found' } },
});

export const listWeekdays = read({
  name: 'working-day.weekdays',
  contractId: 'MD-23',
  summary: 'The seven days, and whether a centre works on each',
  path: 'weekdays/:code/:lang',
  params: CodeAndLanguage,
  query: NO_QUERY,
  output: Type.Object({ weekdays: Type.Array(WeekdayWire) }),
  failures: noCentre,
});

export const listExceptionalHolidays = read({
  name: 'exceptional-holiday.list',
  contractId: 'MD-25',
  summary: 'Days on which a centre is closed, in every language; none is the empty list',
  path: 'exceptionalholidays/:code',
  params: Type.Object({ code: Type.String() }),
  query: NO_QUERY,
  output: ExceptionalHolidays,
  failures: noCentre,
});

export const listExceptionalHolidaysIn = read({
  name: 'exceptional-holiday.list-in-language',
  contractId: 'MD-26',
  summary: 'Days on which a centre is closed; none is the empty list',
  path: 'exceptionalholidays/:code/:lang',
  params: CodeAndLanguage,
  query: NO_QUERY,
  output: ExceptionalHolidays,
  failures: noCentre,
});

export const listHolidays = read({
  name: 'holiday.list',
  contractId: 'MD-27',
  summary: 'Every public holiday of every place',
  path: 'holidays',
  params: NO_PARAMS,
  query: NO_QUERY,
  output: Type.Object({ holidays: Type.Array(HolidayWire) }),
  failures: { 'holiday-unknown': { code: 'KER-MSD-020', text: 'Holiday not found' } },
});
