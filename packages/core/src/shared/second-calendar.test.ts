import { describe, expect, it } from 'vitest';
import { CALENDARS, besideGregorian, inCalendar } from './second-calendar.ts';

const AT = new Date('2026-11-21T23:30:00Z');

describe('the country’s own calendar', () => {
  it('stands after the Gregorian date, on the same day of the zone', () => {
    expect(besideGregorian('21 November 2026', AT, 'en-GB', 'UTC', 'islamic-umalqura')).toBe(
      '21 November 2026 (11 Jumada II 1448 AH)',
    );
    expect(inCalendar(AT, 'en-GB', 'Africa/Tunis', 'islamic-umalqura')).toMatch(/^12 /u);
  });

  it('is left out where the country names none', () => {
    expect(besideGregorian('21 November 2026', AT, 'en-GB', 'UTC', null)).toBe('21 November 2026');
  });

  it.each(CALENDARS)('%s is one that this runtime really writes', (calendar) => {
    const { calendar: resolved } = new Intl.DateTimeFormat('en', { calendar }).resolvedOptions();
    expect(resolved).toBe(calendar);
  });
});
