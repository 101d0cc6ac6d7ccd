import { wallMoment } from '@doorstep/core/backbone/master-data/centre-hours.ts';
import { aPrid, someAnswers } from './applicant.ts';
import type { Browser } from './browser.ts';
import type { RunningServer } from './running-server.ts';

export const VISITS = '/doorstep/v1/desk/visits';

/** Today at the centres of the tests. */
export function today(): string {
  return wallMoment(new Date(), 'Africa/Tunis').date;
}

/** A slot of the whole day with so many seats free, in place of whatever the centre had then. */
export async function slotToday(server: RunningServer, centreId: string, seats: number): Promise<void> {
  await server.sql`
    insert into preregistration.slot (centre_id, slot_date, slot_from, slot_to, planned, capacity)
    values (${centreId}, ${today()}::date, '00:00', '23:59:59', ${seats}, ${seats})
    on conflict on constraint slots_once_each
      do update set planned = slot.booked + ${seats}, capacity = slot.booked + ${seats}`;
}

/** An application with a form, booked at a centre for a day; for today where none is named. */
export async function aBookedPrid(
  server: RunningServer,
  applying: Browser,
  { centreId = '10001', day = today(), name = 'Nadia Ferrand' } = {},
): Promise<string> {
  const fullName = ['eng', 'fra'].map((language) => ({ language, value: name }));
  const prid = await aPrid(applying, { identity: someAnswers({ fullName }) });
  await server.sql`
    insert into preregistration.slot (centre_id, slot_date, slot_from, slot_to, planned, capacity)
    values (${centreId}, ${day}::date, '00:00', '23:59:59', 0, 0) on conflict do nothing`;
  await server.sql`
    with seat as (
      update preregistration.slot set booked = booked + 1, capacity = greatest(capacity, booked + 1),
             planned = greatest(planned, 0)
       where centre_id = ${centreId} and slot_date = ${day}::date and slot_from = '00:00'
    )
    update preregistration.application
       set status = 'Booked', centre_id = ${centreId}, appointment_date = ${day}::date, appointment_from = '00:00',
           appointment_to = '23:59:59', booked_at = now()
     where prid = ${prid}`;
  return prid;
}
