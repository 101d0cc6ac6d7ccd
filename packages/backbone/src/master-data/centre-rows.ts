import type { RegistrationCentre } from '@doorstep/core/backbone/master-data/registration-centre.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';

export interface CentreRow extends Omit<RegistrationCentre, 'lunch'> {
  readonly lunchFrom: string;
  readonly lunchUntil: string;
}

const NO_LUNCH = '00:00:00';

export function centreColumns(sql: Database): Fragment {
  return sql`
    c.id, c.lang_code as language, c.name, c.cntrtyp_code as "typeCode", c.addr_line1 as "addressLine1",
    c.addr_line2 as "addressLine2", c.addr_line3 as "addressLine3", c.latitude, c.longitude,
    c.location_code as "locationCode", c.holiday_loc_code as "holidayLocationCode",
    coalesce(c.zone_code, '') as "zoneCode", c.contact_phone as "contactPhone",
    c.contact_person as "contactPerson", c.number_of_kiosks as kiosks, c.working_hours as "workingHours",
    c.per_kiosk_process_time as "processMinutes", c.center_start_time::text as "opensAt",
    c.center_end_time::text as "closesAt", c.lunch_start_time::text as "lunchFrom",
    c.lunch_end_time::text as "lunchUntil", c.time_zone as "timeZone", c.is_active as active`;
}

/** Lunch from midnight to midnight is none (pre-registration §3.5). */
export function centreOf({ lunchFrom, lunchUntil, ...centre }: CentreRow): RegistrationCentre {
  const none = lunchFrom === NO_LUNCH && lunchUntil === NO_LUNCH;
  return { ...centre, lunch: none ? null : { from: lunchFrom, to: lunchUntil } };
}

/** Pages say how many there are altogether beside each row. */
export interface Counted {
  readonly total: number;
}
