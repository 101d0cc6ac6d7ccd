import type { WallMoment } from '../../backbone/master-data/centre-hours.ts';
import type { Appointment, BookingType } from '../application/application.ts';
import { statusesAllowing } from '../application/application-status.ts';
import type { ApplicationAct, ApplicationStatus } from '../application/application-status.ts';

/** What a desk notes of somebody on a day: came to an appointment, came without one, or did not come. */
export type ArrivalState = 'present' | 'walk-in' | 'no-show';

/** One a person and day. */
export interface Arrival {
  readonly prid: string;
  /** The centre's day, `yyyy-MM-dd`. */
  readonly day: string;
  readonly centreId: string;
  readonly state: ArrivalState;
  /** Whether a seat of the day was taken for a walk-in. */
  readonly seat: 'none' | 'taken';
  readonly staffId: string;
  readonly at: Date;
}

export interface Officer {
  readonly staffId: string;
  readonly centreId: string;
}

/** An application as a desk sees it. */
export interface DeskApplication {
  readonly prid: string;
  readonly bookingType: BookingType;
  readonly status: ApplicationStatus;
  readonly language: string;
  readonly appointment: Appointment | null;
  /** Today's, at whichever centre. */
  readonly arrival: Arrival | null;
  /** Whether the person came to this centre on an earlier day. */
  readonly cameBefore: 'yes' | 'no';
}

/**
 * Whose business an application is: this centre's; nobody's yet, so that any centre may take the person in; or
 * another centre's, of which no more is told than which one.
 */
export type Place =
  | { readonly kind: 'here' }
  | { readonly kind: 'unplaced' }
  | { readonly kind: 'elsewhere'; readonly centreId: string };

/** `today` by this centre's clock: an appointment elsewhere that is over binds nobody. */
export function placeOf(
  { appointment, arrival, status, cameBefore }: DeskApplication,
  centreId: string,
  today: string,
): Place {
  if (arrival !== null)
    return arrival.centreId === centreId
      ? { kind: 'here' }
      : { kind: 'elsewhere', centreId: arrival.centreId };
  if (appointment?.centreId === centreId) return { kind: 'here' };
  if (appointment !== null && status === 'Booked' && appointment.date >= today)
    return { kind: 'elsewhere', centreId: appointment.centreId };
  // What was registered elsewhere is no other desk's matter any more.
  if (appointment !== null && status === 'Consumed')
    return { kind: 'elsewhere', centreId: appointment.centreId };
  return { kind: cameBefore === 'yes' ? 'here' : 'unplaced' };
}

/** What a desk may do with somebody now. */
export type DeskAct = 'mark-present' | 'no-show' | 'walk-in' | 'undo';

export function actsFor(application: DeskApplication, centreId: string, now: WallMoment): readonly DeskAct[] {
  const { appointment, arrival, status } = application;
  if (placeOf(application, centreId, now.date).kind === 'elsewhere') return [];
  const allows = (act: ApplicationAct): boolean => statusesAllowing(act).includes(status);
  if (arrival !== null) {
    const late: readonly DeskAct[] = arrival.state === 'no-show' && allows('arrive') ? ['mark-present'] : [];
    return allows('undo-arrival') ? [...late, 'undo'] : [];
  }
  if (isExpected(appointment, centreId, now.date) && allows('arrive')) {
    const isTime = appointment.from <= now.time && allows('miss');
    return isTime ? ['mark-present', 'no-show'] : ['mark-present'];
  }
  return allows('walk-in') ? ['walk-in'] : [];
}

function isExpected(
  appointment: Appointment | null,
  centreId: string,
  today: string,
): appointment is Appointment {
  return appointment?.centreId === centreId && appointment.date === today;
}
