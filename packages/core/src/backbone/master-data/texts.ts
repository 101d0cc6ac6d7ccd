import { besideGregorian } from '../../shared/second-calendar.ts';
import { dateFormat } from '../../shared/date-format.ts';

/** The country's message templates and labels, by MOSIP's type codes (identity-backbone §22.4). */
export interface Texts {
  /** The text with its references filled; null when the country has no such template in the language. */
  readonly render: (
    code: string,
    language: string,
    values: Readonly<Record<string, string>>,
  ) => string | null;
}

/** The languages a country writes messages in. */
export interface MessageLanguages {
  readonly written: readonly string[];
  /** Those of a person who prefers none. */
  readonly fallback: readonly string[];
  /** A moment as the language writes it, by the country's clock. */
  readonly moment: (at: Date, language: string) => WrittenMoment;
}

export interface WrittenMoment {
  /** `21 November 2026` */
  readonly date: string;
  /** With the name of the zone: `10:20 GMT+1` */
  readonly time: string;
}

/**
 * How a language, by its BCP 47 tag, writes moments in an IANA zone; the day in the country's own calendar as well,
 * where it names one.
 */
export function writtenMoment(
  at: Date,
  tag: string,
  zone: string,
  calendar: string | null = null,
): WrittenMoment {
  const gregorian = dateFormat(tag, { dateStyle: 'long', timeZone: zone }).format(at);
  const style = { hour: '2-digit', minute: '2-digit', timeZone: zone, timeZoneName: 'short' } as const;
  const date = besideGregorian(gregorian, at, tag, zone, calendar);
  return { date, time: dateFormat(tag, style).format(at) };
}

/** A person's own languages if they named any the country writes, else the fallback (resident-services §5.1). */
export function messageLanguages(
  { written, fallback }: MessageLanguages,
  preferred: string | null,
): readonly string[] {
  const named = (preferred ?? '').split(',').map((language) => language.trim());
  const known = written.filter((language) => named.includes(language));
  return known.length > 0 ? known : fallback;
}

/** One text in several languages: each language's text, joined. Languages without the template are left out. */
export function renderIn(
  texts: Texts,
  code: string,
  languages: readonly string[],
  values: Readonly<Record<string, string>>,
  joint: string,
): string {
  return languages
    .map((language) => texts.render(code, language, values))
    .filter((text) => text !== null)
    .join(joint);
}
