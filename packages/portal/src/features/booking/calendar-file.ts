import { instantOf } from '@doorstep/core/preregistration/booking/zone-clock.ts';

export interface CalendarEntry {
  readonly prid: string;
  readonly title: string;
  readonly text: string;
  readonly place: string;
  readonly date: string;
  readonly from: string;
  readonly to: string;
  /** IANA */
  readonly timeZone: string;
}

/** The appointment as a file that any calendar takes (RFC 5545). */
export function calendarFile(entry: CalendarEntry, made: Date): string {
  const at = (time: string): string => stamp(instantOf({ date: entry.date, time }, entry.timeZone));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Doorstep//Pre-registration//EN',
    'BEGIN:VEVENT',
    // The same for every time it is moved to, so that a calendar knows it again.
    `UID:${entry.prid}@pre-registration`,
    `SEQUENCE:${String(Math.floor(made.getTime() / 1_000) % 2 ** 31)}`,
    `DTSTAMP:${stamp(made)}`,
    `DTSTART:${at(entry.from)}`,
    `DTEND:${at(entry.to)}`,
    `SUMMARY:${escaped(entry.title)}`,
    `LOCATION:${escaped(entry.place)}`,
    `DESCRIPTION:${escaped(entry.text)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.flatMap(folded).join('\r\n') + '\r\n';
}

function stamp(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/gu, '')}Z`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/gu, '\\$&').replaceAll('\n', '\\n');
}

/** No line is longer than 75 bytes; what follows of one begins with a blank. */
function folded(line: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of line) {
    if (Buffer.byteLength(part + character) > 74) {
      parts.push(part);
      part = ' ';
    }
    part += character;
  }
  return [...parts, part];
}
