import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from '@doorstep/core/preregistration/notice/calendar-event.ts';
import { calendarFile } from './calendar-file.ts';

const EVENT: CalendarEvent = {
  uid: 'appointment-27037165048264@doorstep',
  sequence: 7,
  state: 'confirmed',
  date: '2026-11-24',
  from: '09:00:00',
  to: '09:15:00',
  zone: 'Africa/Tunis',
  title: 'موعد التسجيل; ميريديا',
  place: 'Port Amara Centre, 12 Independence Avenue, 10100 Port Amara, where the old post office stood',
  description: 'New registration\n27037165048264',
  at: new Date('2026-11-21T10:00:00.123Z'),
};

function linesOf(change: Partial<CalendarEvent> = {}): readonly string[] {
  return calendarFile({ ...EVENT, ...change })
    .replaceAll('\r\n ', '')
    .split('\r\n');
}

describe('a calendar file', () => {
  it('tells the wall clock of the centre and its zone [C23]', () => {
    expect(linesOf()).toEqual(
      expect.arrayContaining([
        'DTSTART;TZID=Africa/Tunis:20261124T090000',
        'DTEND;TZID=Africa/Tunis:20261124T091500',
        'TZOFFSETTO:+0100',
        'DTSTAMP:20261121T100000Z',
      ]),
    );
    expect(linesOf({ zone: 'America/New_York', date: '2026-07-01' })).toContain('TZOFFSETTO:-0400');
    expect(linesOf({ zone: 'Asia/Kolkata' })).toContain('TZOFFSETTO:+0530');
  });

  it('takes the entry out by the same UID', () => {
    const cancelled = linesOf({ state: 'cancelled', sequence: 8 });
    for (const line of ['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:8', `UID:${EVENT.uid}`])
      expect(cancelled).toContain(line);
    expect(cancelled).not.toContain('BEGIN:VALARM');
    expect(linesOf()).toContain('METHOD:PUBLISH');
  });

  it('escapes what a text may hold and folds long lines', () => {
    expect(linesOf()).toContain('SUMMARY:موعد التسجيل\\; ميريديا');
    expect(linesOf()).toContain('DESCRIPTION:New registration\\n27037165048264');
    for (const line of calendarFile(EVENT).split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThan(77);
  });
});
