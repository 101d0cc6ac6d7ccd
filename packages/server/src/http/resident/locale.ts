import { dateFormat } from '@doorstep/core/shared/date-format.ts';

/** How dates are written for one request (resident-services §1.5). */
export interface DateStyle {
  readonly locale: string | null;
  /** UTC − local, in minutes, as JavaScript's getTimezoneOffset. */
  readonly offsetMinutes: number;
}

export interface LocaleHeaderValues {
  readonly 'time-zone-offset'?: string;
  readonly locale?: string;
}

export function dateStyle(headers: LocaleHeaderValues): DateStyle {
  const offset = Number(headers['time-zone-offset'] ?? 0);
  return { locale: knownLocale(headers.locale ?? ''), offsetMinutes: Number.isFinite(offset) ? offset : 0 };
}

const MEDIUM = { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' } as const;

/** The medium date and time of the locale, or `yyyy-MM-dd HH:mm:ss` without one; in the caller's own zone. */
export function formatInstant(instant: Date, style: DateStyle): string {
  const local = new Date(instant.getTime() - style.offsetMinutes * 60_000);
  if (style.locale !== null) return dateFormat(style.locale, MEDIUM).format(local);
  const iso = local.toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

const known = new Map<string, string | null>();

function knownLocale(text: string): string | null {
  if (text === '' || text.length > 35) return null;
  const found = known.get(text);
  if (found !== undefined) return found;
  const canonical = canonicalLocale(text.replaceAll('_', '-'));
  if (known.size < 1_000) known.set(text, canonical);
  return canonical;
}

function canonicalLocale(text: string): string | null {
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null;
  } catch {
    return null;
  }
}
