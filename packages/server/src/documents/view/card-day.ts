import type { CountryLanguage } from '@doorstep/core/country/language.ts';
import type { CardValue } from '@doorstep/core/documents/card.ts';
import { besideGregorian } from '@doorstep/core/shared/second-calendar.ts';
import { dateFormat } from '@doorstep/core/shared/date-format.ts';

/**
 * A day as a card writes it: the month is a word, so that nobody takes it for the day, and the country's own calendar
 * stands beside the Gregorian one where it has one. A day without its year is of no calendar.
 */
export function cardDay(
  { day, pattern }: Extract<CardValue, { readonly form: 'day' }>,
  { tag, calendar }: CountryLanguage,
): string {
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  const style: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', timeZone: 'UTC' };
  const hasYear = pattern === null || /y/iu.test(pattern);
  if (!hasYear) return dateFormat(tag, style).format(at);
  const gregorian = dateFormat(tag, { ...style, year: 'numeric' }).format(at);
  return besideGregorian(gregorian, at, tag, 'UTC', calendar);
}
