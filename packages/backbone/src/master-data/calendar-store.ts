import type { CentreReads } from '@doorstep/core/backbone/master-data/centre-reads.ts';
import type {
  CentreWeekday,
  ExceptionalHoliday,
  Holiday,
  Weekday,
} from '@doorstep/core/backbone/master-data/calendar.ts';
import type { Database } from '@doorstep/platform/database.ts';

type CalendarStore = Pick<
  CentreReads,
  'weekdays' | 'centreWeekdays' | 'holidaysOf' | 'holidays' | 'exceptionalHolidaysOf'
>;

/** Statements about weekdays and holidays. */
export function createCalendarStore(sql: Database): CalendarStore {
  const holiday = sql`h.id, h.lang_code as language, h.location_code as "locationCode", h.holiday_date::text as date,
    h.holiday_name as name, h.holiday_desc as description, h.is_active as active`;
  const weekday = sql`d.code, d.lang_code as language, d.name, d.day_seq as order,
    d.is_global_working as "globallyWorking"`;
  return {
    weekdays: (language) => sql<Weekday[]>`
      select ${weekday} from master_data.daysofweek_list d
       where d.lang_code = ${language} and d.is_active order by d.day_seq`,
    centreWeekdays: (centreId, language) => sql<CentreWeekday[]>`
      with own as (
        select day_code, bool_and(is_working) as working from master_data.reg_working_nonworking
         where regcntr_id = ${centreId} and is_active group by day_code)
      select ${weekday},
             case when exists (select from own) then coalesce(own.working, false) else d.is_global_working end as working
        from master_data.daysofweek_list d left join own on own.day_code = d.code
       where d.lang_code = ${language} and d.is_active
         and exists (select from master_data.registration_center where id = ${centreId})
       order by d.day_seq`,
    holidaysOf: (centreId, language, year) => sql<Holiday[]>`
      with recursive place (code) as (
        select holiday_loc_code from master_data.registration_center where id = ${centreId}
        union
        select l.parent_loc_code from master_data.location l join place p on l.code = p.code
         where l.parent_loc_code is not null)
      select ${holiday} from master_data.loc_holiday h
       where h.location_code in (select code from place) and h.is_active
         and h.holiday_date >= make_date(${year}, 1, 1) and h.holiday_date < make_date(${year + 1}, 1, 1)
         and (${language}::text is null or h.lang_code = ${language})
       order by h.holiday_date, h.id, h.lang_code`,
    holidays: (language) => sql<Holiday[]>`
      select ${holiday} from master_data.loc_holiday h
       where h.is_active and (${language}::text is null or h.lang_code = ${language})
       order by h.holiday_date, h.id, h.location_code, h.lang_code`,
    exceptionalHolidaysOf: (centreId, language) => sql<ExceptionalHoliday[]>`
      select regcntr_id as "centreId", lang_code as language, hol_date::text as date, hol_name as name,
             hol_reason as reason, is_active as active
        from master_data.reg_exceptional_holiday
       where regcntr_id = ${centreId} and is_active and (${language}::text is null or lang_code = ${language})
       order by hol_date, lang_code`,
  };
}
