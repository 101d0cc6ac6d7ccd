import { ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Asker } from '../application/application.ts';
import { bookedVisit } from './booked-visit.ts';
import type { BookingEvent } from './notice.ts';
import type { NoticePorts } from './notice-ports.ts';
import type { Visit } from './visit-texts.ts';

/** What the calendar entry is called: the purpose stands in the country's words. */
export const EVENT_TITLE = 'appointment-calendar-title';

/** Seconds of the year 2020: a calendar takes the entry with the greater number, and wants it in 32 bits. */
const SEQUENCE_FROM = Date.UTC(2020, 0) / 1_000;

/** The appointment as a calendar's file, or its end; the same entry wherever it comes from. */
export function calendarText(
  { calendarFile, texts }: NoticePorts,
  { kind, prid, appointment, at }: BookingEvent,
  { zone, texts: [first] }: Visit,
): string {
  const { date, from, to } = appointment;
  const centre = first?.centre;
  return calendarFile({
    uid: `appointment-${prid}@doorstep`,
    sequence: Math.floor(at.getTime() / 1_000) - SEQUENCE_FROM,
    state: kind === 'cancelled' ? 'cancelled' : 'confirmed',
    date,
    from,
    to,
    zone,
    title: texts.render(EVENT_TITLE, first?.language ?? '', first?.values ?? {}) ?? first?.purpose ?? '',
    place: [centre?.name ?? '', ...(centre?.addressLines ?? [])].join(', '),
    description: [first?.purpose, prid, first?.values.PortalLink].filter((line) => line).join('\n'),
    at,
  });
}

/** The calendar entry of a standing appointment, in one language. */
export async function calendarOfAppointment(
  ports: NoticePorts,
  asker: Asker,
  prid: string,
  language: string,
): Promise<Result<string, 'application-unknown' | 'not-booked'>> {
  const booked = await bookedVisit(ports, asker, prid, language);
  if (!booked.ok) return booked;
  const { booking, visit } = booked.value;
  return ok(calendarText(ports, { ...booking, kind: 'booked', at: ports.now() }, visit));
}
