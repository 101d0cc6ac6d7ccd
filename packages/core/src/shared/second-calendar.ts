import { dateFormat } from './date-format.ts';

/** The calendars of `Intl` that stand beside the Gregorian one. */
export const CALENDARS = [
  'buddhist',
  'chinese',
  'coptic',
  'dangi',
  'ethioaa',
  'ethiopic',
  'hebrew',
  'indian',
  'islamic-civil',
  'islamic-tbla',
  'islamic-umalqura',
  'japanese',
  'persian',
  'roc',
] as const;

/** The day of an instant in another calendar, as the language writes it. */
export function inCalendar(at: Date, tag: string, zone: string, calendar: string): string {
  return dateFormat(tag, { dateStyle: 'long', timeZone: zone, calendar }).format(at);
}

/** A Gregorian date with the same day in the country's own calendar after it, where it names one. */
export function besideGregorian(
  gregorian: string,
  at: Date,
  tag: string,
  zone: string,
  calendar: string | null,
): string {
  return calendar === null ? gregorian : `${gregorian} (${inCalendar(at, tag, zone, calendar)})`;
}
