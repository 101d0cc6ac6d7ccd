import { describe, expect, it } from 'vitest';
import { calendarFile } from './calendar-file.ts';

const ENTRY = {
  prid: '12345678901234',
  title: 'Visit, Amal; with papers',
  text: 'One\nTwo',
  place: 'مركز '.repeat(30),
  date: '2026-11-24',
  from: '09:15:00',
  to: '09:30:00',
  timeZone: 'Africa/Tunis',
};
const file = calendarFile(ENTRY, new Date('2026-11-21T10:00:00.123Z'));

describe('calendarFile', () => {
  it('tells the time as an instant', () => {
    expect(file).toContain('\r\nDTSTART:20261124T081500Z\r\nDTEND:20261124T083000Z\r\n');
    expect(file).toContain('\r\nUID:12345678901234@pre-registration\r\n');
  });

  it('escapes what parts values', () => {
    expect(file).toContain('SUMMARY:Visit\\, Amal\\; with papers');
    expect(file).toContain('DESCRIPTION:One\\nTwo');
  });

  it('folds long lines between characters, and loses none', () => {
    const lines = file.split('\r\n');
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(file.replaceAll('\r\n ', '')).toContain(`LOCATION:${ENTRY.place}\r\n`);
  });
});
