import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import type { RegistrationCentre } from '../../backbone/master-data/registration-centre.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { isStaff } from '../application/application.ts';
import type { Appointment, Asker } from '../application/application.ts';
import { statusAfter } from '../application/application-status.ts';
import { isWithin } from '../application/reach.ts';
import { firstBookableDay, isDay, isFarEnough, readTime } from './appointment-rules.ts';
import { hiddenFrom, workingCentre } from './booking-ports.ts';
import type { BookingPorts } from './booking-ports.ts';
import type { BookableApplication, BookingOrder, RequestKey } from './booking-store.ts';

/** What was asked for, as it was typed; empty where nothing was. */
export interface AskedAppointment {
  readonly prid: string;
  readonly centreId: string;
  readonly date: string;
  readonly from: string;
  readonly to: string;
}

export type BookingRefusal =
  | 'application-repeated'
  | 'date-invalid'
  | 'date-past'
  | 'application-unknown'
  | 'not-yours'
  | 'application-incomplete'
  | 'application-prefetched'
  | 'centre-missing'
  | 'date-missing'
  | 'time-missing'
  | 'centre-unknown'
  | 'centre-without-slots'
  | 'slot-unavailable'
  | 'too-late-to-rebook'
  | 'key-used-for-another';

export interface BookingRequest {
  readonly asked: readonly AskedAppointment[];
  readonly asker: Asker;
  readonly key: string | null;
}

/** Somebody else may have changed the application between the look and the change: so often it is looked at again. */
const LOOKS = 3;
/** Where a day that is over is over everywhere, for a centre whose zone is not known. */
const LATEST_ZONE = 'Etc/GMT+12';

/**
 * Books all the applications or none: those that have no appointment, or another one, which they give back. The one
 * they have already is theirs without a change. Rules in the order of pre-registration §2.10.2; limits count by the
 * server's clock.
 */
export async function bookAppointments(
  ports: BookingPorts,
  { asked, asker, key }: BookingRequest,
): Promise<Result<undefined, BookingRefusal>> {
  const prids = asked.map(({ prid }) => prid);
  if (new Set(prids).size < prids.length) return fail('application-repeated');
  if (!asked.every(({ centreId }) => mayBookAt(asker, centreId))) return fail('centre-unknown');
  const request = key === null ? null : { key, text: JSON.stringify(asked) };
  if (request !== null && !isStaff(asker)) {
    const before = await ports.bookings.done(asker, request);
    if (before !== null) return before === 'repeated' ? ok() : fail(before);
  }
  for (let look = 0; look < LOOKS; look += 1) {
    const standing = await ports.bookings.find(prids, asker);
    const decided = await decideAll(ports, asked, standing);
    if (!decided.ok) return decided;
    const done = await change(ports, decided.value, { asker, request });
    if (done !== 'application-changed') return done;
  }
  return fail('slot-unavailable');
}

/** Staff book at the centres they reach (weakness S17). */
function mayBookAt(asker: Asker, centreId: string): boolean {
  return !isStaff(asker) || centreId === '' || isWithin(asker.reach, [centreId]);
}

async function change(
  ports: BookingPorts,
  orders: readonly BookingOrder[],
  by: { readonly asker: Asker; readonly request: RequestKey | null },
): Promise<Result<undefined, BookingRefusal> | 'application-changed'> {
  if (orders.every(({ seen, wanted }) => isHeld(seen, wanted))) return ok();
  const entries = orders.map(({ seen }) => ports.auditEntry('booked', seen.prid, by.asker));
  const outcome = await ports.bookings.book(orders, by, entries);
  if (outcome === 'application-changed') return outcome;
  if (outcome === 'key-used-for-another') return fail(outcome);
  return outcome === 'slot-unavailable' ? notFree(ports, orders) : ok();
}

async function notFree(
  ports: BookingPorts,
  orders: readonly BookingOrder[],
): Promise<Result<never, BookingRefusal>> {
  for (const { wanted } of orders)
    if (!(await ports.availability.hasSlots(wanted.centreId))) return fail('centre-without-slots');
  return fail('slot-unavailable');
}

async function decideAll(
  ports: BookingPorts,
  asked: readonly AskedAppointment[],
  standing: readonly BookableApplication[],
): Promise<Result<readonly BookingOrder[], BookingRefusal>> {
  const orders: BookingOrder[] = [];
  for (const one of asked) {
    const seen = standing.find(({ prid }) => prid === one.prid);
    const decided = await decide(ports, one, seen);
    if (!decided.ok) return decided;
    orders.push(decided.value);
  }
  return ok(orders);
}

async function decide(
  ports: BookingPorts,
  asked: AskedAppointment,
  seen: BookableApplication | undefined,
): Promise<Result<BookingOrder, BookingRefusal>> {
  const now = ports.now();
  const centre = asked.centreId === '' ? null : await workingCentre(ports.masterData, asked.centreId);
  const badDate = dateFault(asked, centre, now);
  if (badDate !== null) return fail(badDate, { prid: asked.prid });
  const hidden = hiddenFrom(ports, seen);
  if (hidden !== null || seen === undefined) return fail(hidden ?? 'application-unknown');
  const unfit = statusFault(seen);
  if (unfit !== null) return fail(unfit);
  const wanted = readAppointment(asked);
  if (!wanted.ok) return wanted;
  if (centre === null) return fail('centre-unknown');
  if (isHeld(seen, wanted.value)) return ok({ seen, wanted: wanted.value });
  const today = wallMoment(now, centre.timeZone);
  if (wanted.value.date < firstBookableDay(today, ports.settings.offsetDays)) return fail('slot-unavailable');
  return inTime(ports, seen, wanted.value, now);
}

/** The time limit comes after the slot in the order, so that the slot is looked at first when the limit is over. */
async function inTime(
  ports: BookingPorts,
  seen: BookableApplication,
  wanted: Appointment,
  now: Date,
): Promise<Result<BookingOrder, BookingRefusal>> {
  const { rebookHours } = ports.settings;
  if (seen.status !== 'Booked' || seen.appointment === null) return ok({ seen, wanted });
  const held = await workingCentre(ports.masterData, seen.appointment.centreId);
  if (held === null || isFarEnough(seen.appointment, held.timeZone, rebookHours, now))
    return ok({ seen, wanted });
  if (!(await ports.availability.isFree(wanted))) return notFree(ports, [{ seen, wanted }]);
  return fail('too-late-to-rebook', { hours: rebookHours });
}

function dateFault(
  { date, from }: AskedAppointment,
  centre: RegistrationCentre | null,
  now: Date,
): 'date-invalid' | 'date-past' | null {
  if (date === '') return null;
  if (!isDay(date)) return 'date-invalid';
  const today = wallMoment(now, centre?.timeZone ?? LATEST_ZONE);
  const isPast = date < today.date || (date === today.date && (readTime(from) ?? '24') < today.time);
  return isPast ? 'date-past' : null;
}

function statusFault({ status }: BookableApplication): BookingRefusal | null {
  if (statusAfter(status, 'book') !== null) return null;
  return status === 'Prefetched' ? 'application-prefetched' : 'application-incomplete';
}

function readAppointment(asked: AskedAppointment): Result<Appointment, BookingRefusal> {
  const { centreId, date } = asked;
  if (centreId === '') return fail('centre-missing');
  if (date === '') return fail('date-missing');
  const [from, to] = [readTime(asked.from), readTime(asked.to)];
  if (from === null || to === null || from >= to) return fail('time-missing');
  return ok({ centreId, date, from, to });
}

function isHeld({ status, appointment }: BookableApplication, wanted: Appointment): boolean {
  return (
    status === 'Booked' &&
    appointment?.centreId === wanted.centreId &&
    appointment.date === wanted.date &&
    appointment.from === wanted.from &&
    appointment.to === wanted.to
  );
}
