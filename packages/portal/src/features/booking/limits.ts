import { wallMoment } from '@doorstep/core/backbone/master-data/centre-hours.ts';
import type { WallMoment } from '@doorstep/core/backbone/master-data/centre-hours.ts';
import { instantOf } from '@doorstep/core/preregistration/booking/zone-clock.ts';
import { getLoginConfig } from '@doorstep/contract/preregistration/login.ts';
import { stopOn } from '../../server/api.ts';
import { tryAsApplicant } from '../../server/applicant.ts';
import type { ApplicantVisit } from '../../server/applicant.ts';

/** What the country says of bookings, as far as a page tells it beforehand; the server decides again. */
export interface BookingRules {
  readonly rebookHours: number;
  readonly cancelHours: number;
  /** The answer that holds a person's name. */
  readonly nameField: string;
  /** Bytes of an uploaded file at most. */
  readonly fileBytes: number;
}

export async function loadBookingRules(visit: ApplicantVisit): Promise<BookingRules> {
  const reply = await tryAsApplicant(visit, getLoginConfig, {});
  if (!reply.ok) return stopOn(reply);
  const told = reply.value;
  const number = (key: string, otherwise: number): number => Number(told[key] ?? otherwise);
  return {
    rebookHours: number('preregistration.timespan.rebook', 0),
    cancelHours: number('preregistration.timespan.cancel', 0),
    nameField: told['preregistration.identity.name'] ?? 'fullName',
    fileBytes: number('preregistration.documentupload.allowed.file.size', 2_000_000),
  };
}

const HOUR = 3_600_000;

/** Until when something may be done that must be done so many hours before the appointment; by the centre's clock. */
export function lastMoment(
  appointment: { readonly date: string; readonly from: string },
  zone: string,
  hours: number,
): WallMoment {
  const begins = instantOf({ date: appointment.date, time: appointment.from }, zone);
  return wallMoment(new Date(begins.getTime() - hours * HOUR), zone);
}

export function isOver({ date, time }: WallMoment, zone: string, now: Date): boolean {
  const clock = wallMoment(now, zone);
  return `${clock.date}T${clock.time}` > `${date}T${time}`;
}
