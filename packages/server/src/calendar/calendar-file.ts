import { escape, foldLines } from 'ical-generator';
import { instantOf } from '@doorstep/core/preregistration/booking/zone-clock.ts';
import type { CalendarEvent, CalendarFile } from '@doorstep/core/preregistration/notice/calendar-event.ts';

/**
 * The event in its centre's own zone: its times are the wall clock's, and the zone says how far that is from UTC on
 * that day, so that a calendar without a table of zones reads it too (RFC 5545, section 3.6.5).
 */
export const calendarFile: CalendarFile = (event) => {
  const { date, from, to, zone, state } = event;
  const offset = offsetOf(event);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Doorstep//Pre-registration//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${state === 'confirmed' ? 'PUBLISH' : 'CANCEL'}`,
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    `TZOFFSETFROM:${offset}`,
    `TZOFFSETTO:${offset}`,
    'END:STANDARD',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    `UID:${escape(event.uid, false)}`,
    `SEQUENCE:${String(event.sequence)}`,
    `DTSTAMP:${event.at.toISOString().replaceAll(/[-:]|\.\d+/gu, '')}`,
    `DTSTART;TZID=${zone}:${wallClock(date, from)}`,
    `DTEND;TZID=${zone}:${wallClock(date, to)}`,
    `SUMMARY:${escape(event.title, false)}`,
    `LOCATION:${escape(event.place, false)}`,
    `DESCRIPTION:${escape(event.description, false)}`,
    `STATUS:${state === 'confirmed' ? 'CONFIRMED' : 'CANCELLED'}`,
    'TRANSP:OPAQUE',
    ...(state === 'confirmed' ? alarm(event) : []),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${foldLines(lines.join('\r\n'))}\r\n`;
};

function alarm({ title }: CalendarEvent): readonly string[] {
  return [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escape(title, false)}`,
    'TRIGGER:-PT2H',
    'END:VALARM',
  ];
}

function wallClock(date: string, time: string): string {
  return `${date}T${time}`.replaceAll(/[-:]/gu, '');
}

/** `+0100`: what the zone's clock is ahead of UTC by when the event begins. */
function offsetOf({ date, from, zone }: CalendarEvent): string {
  const ahead = (Date.parse(`${date}T${from}Z`) - instantOf({ date, time: from }, zone).getTime()) / 60_000;
  const minutes = Math.abs(ahead);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${ahead < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}
