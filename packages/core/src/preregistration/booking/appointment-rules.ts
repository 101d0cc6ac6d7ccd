import type { WallMoment } from '../../backbone/master-data/centre-hours.ts';
import type { Appointment } from '../application/application.ts';
import { daysAfter, instantOf } from './zone-clock.ts';

/** What a country may set about appointments. */
export interface BookingSettings {
  /** The first day that can be booked is so many days after today. */
  readonly offsetDays: number;
  /** Open days shown at most. */
  readonly shownDays: number;
  /** Days ahead for which slots are made, today not counted. */
  readonly plannedDays: number;
  /** An appointment can be moved, or cancelled, until so many hours before it begins. */
  readonly rebookHours: number;
  readonly cancelHours: number;
}

const HOUR = 3_600_000;

/** Whether an appointment is still at least so many hours away, to the second, by the server's clock. */
export function isFarEnough(appointment: Appointment, zone: string, hours: number, now: Date): boolean {
  const begins = instantOf({ date: appointment.date, time: appointment.from }, zone);
  return begins.getTime() - now.getTime() >= hours * HOUR;
}

/** The first day that can be booked, where the centre's wall clock shows `now`. */
export function firstBookableDay(now: WallMoment, offsetDays: number): string {
  return daysAfter(now.date, offsetDays);
}

/** A day, as ISO 8601 writes it and the calendar has it. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** `H:mm` or `H:mm:ss` as `HH:mm:ss`; null for what no clock shows. */
export function readTime(text: string): string | null {
  const match = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/u.exec(text);
  const [, hours = '', minutes = '', seconds = '00'] = match ?? [];
  if (match === null || Number(hours) > 23) return null;
  return `${hours.padStart(2, '0')}:${minutes}:${seconds}`;
}
