import { formatInstant } from './locale.ts';
import type { DateStyle } from './locale.ts';

/** Fills a file name of the settings, such as `Ack_{featureName}_{eventId}_{timestamp}`. */
export function fileName(convention: string, values: Readonly<Record<string, string>>): string {
  return convention.replaceAll(/\{(\w+)\}/gu, (_, name: string) => values[name] ?? '');
}

/**
 * When a file was made, fit for its name (resident-services §1.5): spaces become `_`, colons `.`, commas go. A locale
 * whose dates need other letters than ASCII gets the form without one, as a header carries no others safely.
 */
export function fileStamp(at: Date, style: DateStyle): string {
  const stamp = replaced(formatInstant(at, style));
  if (style.locale !== null && /^[\w.-]+$/u.test(stamp)) return stamp;
  return formatInstant(at, { ...style, locale: null })
    .replace(' ', 'T')
    .replaceAll(':', '_');
}

function replaced(text: string): string {
  return text
    .replaceAll(/[\s\u202f]+/gu, '_')
    .replaceAll(',', '')
    .replaceAll(':', '.');
}

/** The caller's offset as a zone that dates can be told in; UTC where no clock on earth has such an offset. */
export function zoneOf({ offsetMinutes }: DateStyle): string {
  const minutes = Math.abs(offsetMinutes);
  if (!Number.isInteger(minutes) || minutes >= 24 * 60) return 'UTC';
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offsetMinutes > 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
